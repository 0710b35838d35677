/** @import { CallGuard } from './call-costs.js' */

/**
 * A function like the given built-in that asks a guard first. It shows the same name and length and, like built-in
 * methods, cannot be called with `new`.
 *
 * @param {Function} native
 * @param {CallGuard} guard
 * @param {typeof Reflect.apply} apply
 * @returns {Function}
 */
export function guardedFunction(native, guard, apply) {
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
 * @param {CallGuard} guard
 * @param {typeof Reflect.apply} apply
 * @param {typeof Reflect.construct} construct
 */
export function guardConstructor(native, guard, apply, construct) {
  /** @this {any} @param {...any} given */
  function guarded(...given) {
    guard(undefined, given);
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
