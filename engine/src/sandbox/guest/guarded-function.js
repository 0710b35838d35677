/** @import { CallGuard } from './call-costs.js' */

/**
 * A function like the given built-in that asks a guard first. It shows the same name and length and, like built-in
 * methods, cannot be called with `new`.
 *
 * These stand on the hot path of every script. A call through a bound `call` costs less than half of one with a list
 * of arguments, so the list is only made where an argument that is left out is another thing than `undefined`.
 *
 * @param {Function} native takes at most three arguments, or counts them
 * @param {CallGuard} guard
 * @param {{ countsArguments: boolean, isAboutThis: boolean }} how `isAboutThis`: a `this` that is short passes unasked
 * @param {typeof Reflect.apply} apply
 * @returns {Function}
 */
export function guardedFunction(native, guard, { countsArguments, isAboutThis }, apply) {
  const shortLength = 1024;
  const callNative = Function.prototype.call.bind(native);
  const made = {
    /** @this {any} @param {...any} given */
    counting(...given) {
      guard(this, ...given);
      return apply(native, this, given);
    },
    /** @this {any} @param {any} first @param {any} second @param {any} third */
    aboutThis(first, second, third) {
      if (!(this?.length <= shortLength)) guard(this, first, second, third);
      return callNative(this, first, second, third);
    },
    /** @this {any} @param {any} first @param {any} second @param {any} third */
    call(first, second, third) {
      guard(this, first, second, third);
      return callNative(this, first, second, third);
    },
  };
  const guarded = countsArguments ? made.counting : isAboutThis ? made.aboutThis : made.call;
  return Object.defineProperties(guarded, {
    name: { value: native.name },
    length: { value: native.length },
  });
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
    guard(undefined, ...given);
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
