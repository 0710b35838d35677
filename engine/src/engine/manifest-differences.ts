import { isDeepStrictEqual } from 'node:util';

/** What only people read: an organization file and a server may word it differently. */
const words: ReadonlySet<string> = new Set(['doc', 'deprecated', 'displayName']);

/** The keys in which the manifest of a program and that of the engine mean different things. */
export function manifestDifferences(stated: object, own: object): string[] {
  const [left, right] = [meaningOf(stated), meaningOf(own)];
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].filter((key) => !isDeepStrictEqual(left[key], right[key])).sort();
}

function meaningOf(manifest: object): Record<string, unknown> {
  const text = JSON.stringify(manifest, (key, value: unknown) => (words.has(key) ? undefined : value));
  return JSON.parse(text) as Record<string, unknown>;
}
