import type { Literal } from './way.ts';

/** Conditions that hold together. */
export type Cube = readonly Literal[];

/** More combinations are shown as they are. */
const maxCubes = 200;

/**
 * The same combinations of conditions in fewer words: what does not matter is left out. A login fits one of the result
 * exactly when it fits one of what was given.
 */
export function simplifiedCubes(cubes: readonly Cube[]): Cube[] {
  let rest = distinct(cubes);
  if (rest.length > maxCubes) return rest;
  for (let merged = mergedOnce(rest); merged !== null; merged = mergedOnce(rest)) rest = merged;
  return rest.filter(
    (cube, index) =>
      !rest.some((other, at) => at !== index && other.length < cube.length && isIn(other, cube)),
  );
}

const textOf = (cube: Cube): string =>
  cube
    .map(({ key, value }) => `${value}${key}`)
    .sort()
    .join('\n');

function distinct(cubes: readonly Cube[]): Cube[] {
  return [...new Map(cubes.map((cube) => [textOf(cube), cube])).values()];
}

/** Two combinations that differ in one condition that holds in one and not in the other. */
function mergedOnce(cubes: readonly Cube[]): Cube[] | null {
  const known = new Map(cubes.map((cube) => [textOf(cube), cube]));
  for (const cube of cubes)
    for (const literal of cube) {
      const without = cube.filter((one) => one !== literal);
      const twin = known.get(textOf([...without, { ...literal, value: !literal.value }]));
      if (twin !== undefined)
        return distinct([...cubes.filter((one) => one !== cube && one !== twin), without]);
    }
  return null;
}

function isIn(small: Cube, large: Cube): boolean {
  return small.every(({ key, value }) => large.some((one) => one.key === key && one.value === value));
}
