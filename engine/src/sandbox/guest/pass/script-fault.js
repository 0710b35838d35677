/** @import { Pass } from './pass-types.js' */

/**
 * Where in the script a fault is: where the error was made, else (a script may throw what is no error) where the
 * function begins that the engine had called.
 *
 * @param {Pass} pass
 * @param {any} error
 * @param {Function | null} called
 * @returns {{ line: number | null, column: number | null }}
 */
export function placeOf(pass, error, called) {
  return pass.realm.positionOf(error) ?? beginningOf(pass.factory, called);
}

/**
 * @param {Function | null} factory the wrapped script
 * @param {Function | null} called the factory when that is the top of the script
 * @returns {{ line: number | null, column: number | null }}
 */
export function beginningOf(factory, called) {
  if (called === null || factory === null) return { line: null, column: null };
  if (called === factory) return { line: 1, column: 1 };
  const textOf = (/** @type {Function} */ value) => Reflect.apply(Function.prototype.toString, value, []);
  const script = textOf(factory);
  const start = script.indexOf(textOf(called));
  // Of two functions with one text nobody knows which it was.
  if (start === -1 || script.includes(textOf(called), start + 1)) return { line: null, column: null };
  const lines = script.slice(0, start).split(/\r\n|[\n\r\u2028\u2029]/);
  // The first line is the wrapper's.
  return { line: lines.length - 1, column: (lines.at(-1) ?? '').length + 1 };
}

/**
 * The text of whatever a script threw, bounded.
 *
 * @param {any} error
 */
export function messageOf(error) {
  try {
    const isObject = typeof error === 'object' && error !== null;
    const name = isObject && typeof error.name === 'string' ? `${error.name}: ` : '';
    return (isObject && 'message' in error ? name + String(error.message) : String(error)).slice(0, 300);
  } catch {
    return 'a value that cannot be shown';
  }
}
