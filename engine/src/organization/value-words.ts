/** Types of JSON in words. */
export const typeWords: Readonly<Record<string, string>> = {
  string: 'text',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
  array: 'a list',
  object: 'an object',
  null: 'null',
};

/** What kind of value it is, in words. */
export function wordOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  if (typeof value === 'number') return 'a number';
  if (typeof value === 'boolean') return String(value);
  return typeWords[typeof value] ?? typeof value;
}

/** A path as a reader names it: the last key, with its index when it is an entry of a list. */
export function nameOfPath(path: readonly string[], whole: string): string {
  const last = path.at(-1);
  if (last === undefined) return whole;
  if (!/^\d+$/.test(last)) return `\`${last}\``;
  return `\`${path.at(-2) ?? ''}[${last}]\``;
}
