import type { Json } from '../decision/json.ts';

/** Deeper values could use up the stack of whoever walks them. */
const MAX_DEPTH = 64;

/**
 * What a port or an extension answered, as it is in JSON.
 *
 * @throws TypeError for what JSON cannot hold; RangeError when it is nested too deeply
 */
export function plainJson(value: unknown): Json {
  const copy = JSON.parse(JSON.stringify(value) ?? 'null') as Json;
  refuseDeeper(copy, MAX_DEPTH);
  return copy;
}

function refuseDeeper(value: Json, levels: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (levels === 0) throw new RangeError(`an answer has more than ${MAX_DEPTH} levels`);
  for (const inner of Object.values(value)) refuseDeeper(inner, levels - 1);
}
