import { behaves } from './host-calls.js';

/** @import { Pass } from './pass-types.js' */

/**
 * The function that a callback is on a server which keeps only its text: the same text evaluated at the top of the
 * script, where the variables around the callback do not exist.
 *
 * @param {Pass} pass
 * @param {Function} callback
 * @returns {Function}
 * @throws SyntaxError for a text that is no function by itself, such as a method
 */
export function portableFunction(pass, callback) {
  if (!behaves(pass, 'closures-are-lost')) return callback;
  const lifted = liftedFunction(pass, callback);
  if (lifted === undefined) {
    throw new SyntaxError(
      'a callback that is a method, was made by the host or is nested too deep has no text that can be evaluated',
    );
  }
  return lifted;
}

/**
 * @param {Pass} pass
 * @param {Function} original
 * @returns {Function | undefined}
 */
export function liftedFunction(pass, original) {
  if (pass.lifted === null) {
    pass.lifted = new Map();
    for (const candidate of pass.program?.lifted ?? []) {
      pass.lifted.set(Reflect.apply(Function.prototype.toString, candidate, []), candidate);
    }
  }
  return pass.lifted.get(Reflect.apply(Function.prototype.toString, original, []));
}

/**
 * Does to the global variables what storing them between two callbacks does there: functions lose what they close
 * over, data is copied, and what is neither is gone.
 *
 * @param {Pass} pass
 */
export function copyGlobals(pass) {
  if (!behaves(pass, 'globals-are-serialized') || pass.program === null) return;
  for (const { get, set } of Object.values(pass.program.globals)) set(stored(get()));

  /** @param {any} value @param {number} [depth] @returns {any} */
  function stored(value, depth = 0) {
    if (typeof value === 'function') return isOfHost(pass, value) ? value : liftedFunction(pass, value);
    if (typeof value !== 'object' || value === null) return typeof value === 'symbol' ? undefined : value;
    if (pass.handles.has(value) || isOfHost(pass, value)) return value;
    if (depth > pass.manifest.limits.maxArgumentDepth) return undefined;
    if (value instanceof Date) return new Date(value.getTime());
    if (Array.isArray(value)) return value.map((element) => stored(element, depth + 1));
    const prototype = Object.getPrototypeOf(value);
    if (prototype !== null && prototype !== Object.prototype) return undefined;
    /** @type {Record<string, any>} */
    const copy = {};
    for (const key of Object.keys(value)) copy[key] = stored(value[key], depth + 1);
    return copy;
  }
}

/**
 * Whether a value is one of those that a script is given under a name of the host.
 *
 * @param {Pass} pass
 * @param {any} value
 */
export function isOfHost(pass, value) {
  return value === pass.context || Object.values(pass.bindings ?? {}).includes(value);
}
