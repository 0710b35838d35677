/**
 * Every object that can be reached from the given ones over properties, accessors and prototypes.
 *
 * @param {readonly any[]} roots
 * @returns {Set<object>}
 */
export function collectIntrinsics(roots) {
  /** @type {Set<object>} */
  const found = new Set();
  /** @type {object[]} */
  const open = [];
  for (const root of roots) note(root);

  for (let object = open.pop(); object !== undefined; object = open.pop()) {
    note(Reflect.getPrototypeOf(object));
    for (const key of Reflect.ownKeys(object)) {
      const property = Reflect.getOwnPropertyDescriptor(object, key);
      note(property?.value);
      note(property?.get);
      note(property?.set);
    }
  }
  return found;

  /** @param {any} value */
  function note(value) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'function') || found.has(value))
      return;
    found.add(value);
    open.push(value);
  }
}
