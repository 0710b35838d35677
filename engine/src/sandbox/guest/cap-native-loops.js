import { capArrayLengths } from './cap-array-lengths.js';
import { capTextLengths } from './cap-text-lengths.js';
import { guardedFunction } from './guarded-function.js';

/**
 * Puts a limit on built-ins that loop natively over a length. The time limit of an isolate is only looked at in
 * loops and calls of scripts, never inside such a built-in: `Array.prototype.indexOf.call({ length: 2 ** 53 - 1 })`
 * would run until the whole process is killed, and sorting the same aborts it.
 *
 * This spares processes; it is no wall. What slips through (operators on huge BigInts, a `length` that answers
 * differently at the second read) is ended by whoever watches the process.
 */
export function capNativeLoops() {
  // Arrays last: they put a guard on `Reflect.apply`, which every guard made before has in its plain form.
  capTextLengths(replace);
  capArrayLengths(replace);

  /**
   * @param {any} holder
   * @param {PropertyKey} key
   * @param {(self: any, given: any[]) => void} guard throws when the call would loop for too long
   */
  function replace(holder, key, guard) {
    const property = Reflect.getOwnPropertyDescriptor(holder, key);
    if (typeof property?.value !== 'function') return;
    Object.defineProperty(holder, key, { ...property, value: guardedFunction(property.value, guard) });
  }
}
