import { listGuards } from './guard-lists.js';
import { textGuards } from './guard-texts.js';
import { guardConstructor, guardedFunction } from './guarded-function.js';
import { intrinsicNamed, keyNamed } from './intrinsic-names.js';
import { permittedIntrinsics } from './permitted-intrinsics.js';

/**
 * Puts a limit on built-ins that loop natively over a length, as the table of intrinsics says. The time limit of an
 * isolate is not looked at inside such a built-in: `Array.prototype.indexOf.call({ length: 2 ** 53 - 1 })` would run
 * until the whole process is killed, and sorting the same aborts it.
 *
 * This spares processes; it is no wall. What slips through (operators on huge BigInts, a `length` that answers
 * differently at the second read, an object that becomes a long text) is ended by whoever watches the process.
 *
 * @param {Readonly<Record<string, any>>} hidden intrinsics that no global leads to
 */
export function capNativeLoops(hidden) {
  /** @type {Record<string, import('./call-costs.js').CallGuard>} */
  const guards = { ...textGuards(), ...listGuards() };
  // As they are now: some get a guard themselves.
  const { apply, construct, defineProperty, getOwnPropertyDescriptor } = Reflect;
  const aboutThis = ['combining', 'elements', 'search', 'split', 'text'];
  const countArguments =
    'assign concat construct lastIndexOf raw reduce reduceRight splice toSpliced unshift'.split(' ');

  for (const [name, row] of Object.entries(permittedIntrinsics())) {
    const holder = intrinsicNamed(name, hidden);
    for (const [cost, members] of Object.entries(row)) {
      const guard = guards[cost];
      if (guard === undefined || holder === undefined) continue;
      for (const member of members.split(' ')) replace(holder, keyNamed(member), cost, guard);
    }
  }
  // `values` and the default iterator are one function. Spread, `new Set` and `Promise.all` look for it here.
  defineProperty(Array.prototype, Symbol.iterator, {
    writable: true,
    enumerable: false,
    configurable: true,
    value: Array.prototype.values,
  });

  /**
   * @param {any} holder
   * @param {PropertyKey} key
   * @param {string} cost
   * @param {import('./call-costs.js').CallGuard} guard
   */
  function replace(holder, key, cost, guard) {
    const property = getOwnPropertyDescriptor(holder, key);
    if (typeof property?.value !== 'function') return;
    const { value } = property;
    if (value.prototype !== undefined) return guardConstructor(value, guard, apply, construct);
    const how = {
      countsArguments: typeof key === 'string' && countArguments.includes(key),
      isAboutThis: aboutThis.includes(cost),
    };
    defineProperty(holder, key, { ...property, value: guardedFunction(value, guard, how, apply) });
  }
}
