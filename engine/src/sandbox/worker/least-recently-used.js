/**
 * Looks an entry up and makes it the most recently used one. A `Map` keeps the order of insertion, so the first key
 * is always the one to leave.
 *
 * @template Value
 * @param {Map<string, Value>} entries
 * @param {string} key
 * @returns {Value | undefined}
 */
export function useEntry(entries, key) {
  const value = entries.get(key);
  if (value !== undefined) {
    entries.delete(key);
    entries.set(key, value);
  }
  return value;
}

/**
 * Removes the least recently used entry.
 *
 * @template Value
 * @param {Map<string, Value>} entries
 * @returns {Value | undefined} what was removed
 */
export function dropOldest(entries) {
  const [oldest] = entries;
  if (oldest === undefined) return undefined;
  entries.delete(oldest[0]);
  return oldest[1];
}
