/**
 * A function like the given built-in that asks a guard first. It shows the same name and length and, like built-in
 * methods, cannot be called with `new`.
 *
 * @param {Function} native
 * @param {(self: any, given: any[]) => void} guard
 * @returns {Function}
 */
export function guardedFunction(native, guard) {
  const { apply } = Reflect;
  const made = {
    /** @this {any} @param {...any} given */
    call(...given) {
      guard(this, given);
      return apply(native, this, given);
    },
  };
  Object.defineProperties(made.call, { name: { value: native.name }, length: { value: native.length } });
  return made.call;
}

/**
 * The same for a constructor that is a global. It takes the place of the built-in everywhere: the global, the
 * prototype's `constructor`, and the static properties move over.
 *
 * @param {any} native
 * @param {(given: any[]) => void} guard
 */
export function guardConstructor(native, guard) {
  const { apply, construct } = Reflect;
  /** @this {any} @param {...any} given */
  function guarded(...given) {
    guard(given);
    return new.target === undefined ? apply(native, undefined, given) : construct(native, given, new.target);
  }

  for (const key of Reflect.ownKeys(native)) {
    const property = Reflect.getOwnPropertyDescriptor(native, key);
    if (property) Object.defineProperty(guarded, key, property);
  }
  const hidden = { writable: true, enumerable: false, configurable: true, value: guarded };
  Object.defineProperty(native.prototype, 'constructor', hidden);
  Object.defineProperty(globalThis, native.name, hidden);
}
