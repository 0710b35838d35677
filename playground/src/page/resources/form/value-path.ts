/** Where something is in a value: keys of objects and positions in lists. */
export type ValuePath = readonly (string | number)[];

/** The path as the server writes it in its problems. */
export function pathText(path: ValuePath): string {
  return path.join('.');
}

/** What is at a path, or undefined. */
export function valueAt(value: unknown, path: ValuePath): unknown {
  return path.reduce<unknown>(
    (inner, key) =>
      typeof inner === 'object' && inner !== null && Object.hasOwn(inner, key)
        ? (inner as Record<string | number, unknown>)[key]
        : undefined,
    value,
  );
}

/** A copy of a value with something else at a path; undefined takes the key away. Objects on the way are made. */
export function withValueAt(value: unknown, path: ValuePath, next: unknown): unknown {
  const [key, ...rest] = path;
  if (key === undefined) return next;
  if (Array.isArray(value) && typeof key === 'number')
    return value.map((item, at) => (at === key ? withValueAt(item, rest, next) : item));
  const entries = Object.entries(typeof value === 'object' && value !== null ? value : {});
  const inner = withValueAt(valueAt(value, [key]), rest, next);
  const name = String(key);
  if (inner === undefined) return Object.fromEntries(entries.filter(([one]) => one !== name));
  if (entries.some(([one]) => one === name))
    return Object.fromEntries(entries.map(([one, old]) => [one, one === name ? inner : old]));
  return Object.fromEntries([...entries, [name, inner]]);
}

/** Whether two JSON values say the same; the order of keys makes no difference. */
export function isSameValue(left: unknown, right: unknown): boolean {
  if (Object.is(left, right)) return true;
  if (typeof left !== 'object' || typeof right !== 'object' || left === null || right === null) return false;
  if (Array.isArray(left) !== Array.isArray(right)) return false;
  const keys = new Set([...Object.keys(left), ...Object.keys(right)]);
  return [...keys].every((key) => isSameValue(valueAt(left, [key]), valueAt(right, [key])));
}
