/**
 * Every object that can be reached from the given ones over properties, accessors and prototypes.
 *
 * @param {readonly any[]} roots
 * @returns {Set<object>}
 */
export function collectIntrinsics(roots) {
  const { getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
  /** @type {Set<object>} */
  const found = new Set();
  for (const root of roots) note(root);

  // A set is walked in the order of insertion, with what is added on the way.
  for (const object of found) {
    note(getPrototypeOf(object));
    const keys = ownKeys(object);
    // Most are functions with nothing but a length and a name, which hold no objects.
    if (keys.length === 2 && keys[0] === 'length' && keys[1] === 'name') continue;
    for (const key of keys) {
      const property = getOwnPropertyDescriptor(object, key);
      note(property?.value);
      note(property?.get);
      note(property?.set);
    }
  }
  return found;

  /** @param {any} value */
  function note(value) {
    if (typeof value === 'function' || (typeof value === 'object' && value !== null)) found.add(value);
  }
}
