import type { StepNumbers } from './renumber-script.ts';

/** What became of the numbers of steps after two changes, one upon the other. */
export function followedBy(first: StepNumbers, second: StepNumbers): StepNumbers {
  return new Map([...first].map(([from, mid]) => [from, mid === null ? null : number(second, mid)] as const));
}

/** Steps that keep their numbers. */
export function sameNumbers(steps: readonly { readonly id: number }[]): StepNumbers {
  return new Map(steps.map(({ id }) => [id, id]));
}

/** The numbers in words: `1 → 2, 2 → 1, 3 goes`. */
export function numbersInWords(numbers: StepNumbers): string {
  return [...numbers]
    .filter(([from, to]) => from !== to)
    .sort(([left], [right]) => left - right)
    .map(([from, to]) => (to === null ? `${from} goes` : `${from} → ${to}`))
    .join(', ');
}

function number(numbers: StepNumbers, step: number): number | null {
  const to = numbers.get(step);
  return to === undefined ? step : to;
}
