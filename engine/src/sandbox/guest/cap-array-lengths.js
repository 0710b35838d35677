/**
 * Caps built-ins that walk an array, or anything with a `length`, element by element.
 *
 * @param {(holder: any, key: PropertyKey, guard: (self: any, given: any[]) => void) => void} replace
 */
export function capArrayLengths(replace) {
  // Well above any list a login handles, and walked natively in a few milliseconds.
  const maxElements = 1_000_000;

  const constant = ['at', 'constructor', 'length', 'pop', 'toString'];
  for (const key of Reflect.ownKeys(Array.prototype)) {
    if (key === Symbol.unscopables || (typeof key === 'string' && constant.includes(key))) continue;
    replace(Array.prototype, key, (self, given) => {
      checkLength(self);
      if (key === 'concat') for (let index = 0; index < given.length; index += 1) checkLength(given[index]);
    });
  }
  // `values` and the default iterator are one function. Spread, `new Set` and `Promise.all` look for it here.
  Object.defineProperty(Array.prototype, Symbol.iterator, {
    ...Reflect.getOwnPropertyDescriptor(Array.prototype, Symbol.iterator),
    value: Array.prototype.values,
  });

  replace(Array, 'from', (_, given) => checkLength(given[0]));
  replace(Array, 'fromAsync', (_, given) => checkLength(given[0]));
  replace(JSON, 'stringify', (_, given) => {
    checkLength(given[0]);
    checkLength(given[1]);
  });
  replace(Function.prototype, 'apply', (_, given) => checkLength(given[1]));
  replace(Reflect, 'construct', (_, given) => checkLength(given[1]));
  replace(Reflect, 'apply', (_, given) => checkLength(given[2]));

  /** @param {any} value */
  function checkLength(value) {
    if (value === null || (typeof value !== 'object' && typeof value !== 'string')) return;
    if (Number(value.length) > maxElements)
      throw new RangeError(`a list of more than ${maxElements} elements`);
  }
}
