/**
 * Lets scripts go on overriding, on their own objects, what they inherit from a frozen prototype. Assigning
 * `o.toString = f` fails when the inherited `toString` is frozen data (the "override mistake" of the language); an
 * accessor whose setter defines the property on the receiver keeps it working.
 *
 * All prototypes are repaired in all their names. The accessors are frozen here; their values hide behind them, so
 * who freezes the realm must have collected those before. Each read costs a call: about 25 ns without a JIT.
 *
 * What cannot be repaired is `length` of `Array.prototype`: it can be no accessor, and left writable it would carry a
 * number from pass to pass. An object that only inherits from it must define a length of its own before it grows.
 *
 * @param {ReadonlyMap<object, string>} named objects of the realm with their names in the table of intrinsics
 */
export function repairOverrideMistake(named) {
  const { freeze } = Object;
  for (const [object, name] of named) {
    if (!name.endsWith('.prototype')) continue;
    for (const key of Reflect.ownKeys(object)) {
      if (typeof key === 'string') repair(object, key);
    }
  }

  /**
   * @param {object} object
   * @param {string} key
   */
  function repair(object, key) {
    const property = Reflect.getOwnPropertyDescriptor(object, key);
    if (property?.writable !== true || !property.configurable) return;
    const { value } = property;
    const accessor = {
      get() {
        return value;
      },
      /** @this {any} @param {any} next */
      set(next) {
        // As for frozen data: writing to the prototype itself is refused, and primitives keep nothing.
        if (this === object) throw new TypeError(`cannot assign to \`${key}\` of a frozen object`);
        if (this === null || (typeof this !== 'object' && typeof this !== 'function')) return;
        if (Object.hasOwn(this, key)) this[key] = next;
        else
          Reflect.defineProperty(this, key, {
            value: next,
            writable: true,
            enumerable: true,
            configurable: true,
          });
      },
    };
    freeze(accessor.get);
    freeze(accessor.set);
    Object.defineProperty(object, key, { get: accessor.get, set: accessor.set, enumerable: false });
  }
}
