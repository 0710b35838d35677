import { isSameValue, type ValuePath, valueAt } from './value-path.ts';

/** A place that two people changed, each in another way. */
export interface ValueConflict {
  readonly path: ValuePath;
  readonly mine: unknown;
  readonly theirs: unknown;
}

/** What two people made of a value, and where they do not agree. */
export interface MergedValue {
  /** Both changes; `theirs` where they do not agree. */
  readonly value: unknown;
  readonly conflicts: readonly ValueConflict[];
}

/**
 * Merges two changes of a JSON value, key by key. Lists count as one: a position in a list means nothing once
 * something was put before it.
 */
export function mergeValues(
  base: unknown,
  mine: unknown,
  theirs: unknown,
  path: ValuePath = [],
): MergedValue {
  if (isSameValue(mine, theirs) || isSameValue(mine, base)) return { value: theirs, conflicts: [] };
  if (isSameValue(theirs, base)) return { value: mine, conflicts: [] };
  if (!isRecord(mine) || !isRecord(theirs)) return { value: theirs, conflicts: [{ path, mine, theirs }] };
  const keys = [...new Set([...Object.keys(theirs), ...Object.keys(mine)])];
  const merged = keys.map((key) => {
    const at = [key];
    return [
      key,
      mergeValues(valueAt(base, at), valueAt(mine, at), valueAt(theirs, at), [...path, key]),
    ] as const;
  });
  return {
    value: Object.fromEntries(
      merged.flatMap(([key, { value }]) => (value === undefined ? [] : [[key, value] as const])),
    ),
    conflicts: merged.flatMap(([, { conflicts }]) => conflicts),
  };
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
