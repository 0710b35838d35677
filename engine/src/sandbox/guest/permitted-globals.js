/**
 * The globals a script keeps, each with the reason. Whatever a realm has beyond them is deleted; the table of
 * intrinsics says the same of their members.
 *
 * Left out on purpose: `WebAssembly`, `SharedArrayBuffer`, `Atomics` (memory that no limit counts, clocks),
 * `FinalizationRegistry`, `WeakRef` (code outside the time limit, visible garbage collection), `Intl` and `Temporal`
 * (uncounted memory, the real clock), typed arrays (native loops, no use in a login), `console`.
 *
 * @returns {Readonly<Record<string, string>>}
 */
export function permittedGlobals() {
  return {
    Infinity: 'a value of the language',
    NaN: 'a value of the language',
    undefined: 'a value of the language',
    globalThis: 'frozen; scripts written for other servers look things up on it',

    AggregateError: 'errors of the language',
    Array: 'data',
    BigInt: 'data',
    Boolean: 'data',
    Date: 'data; its clock is the one of the pass',
    Error: 'errors of the language',
    EvalError: 'errors of the language',
    Function: 'for `instanceof`; calling it throws',
    Iterator: 'reached by syntax anyway',
    JSON: 'data',
    Map: 'data',
    Math: 'arithmetic; its chance is the stream of the pass',
    Number: 'data',
    Object: 'data',
    Promise: 'reached by syntax anyway',
    Proxy: 'of the language; shows nothing it was not given',
    RangeError: 'errors of the language',
    ReferenceError: 'errors of the language',
    Reflect: 'of the language; does what syntax does',
    RegExp: 'text; without the statics that remember the last match',
    Set: 'data',
    String: 'data',
    SuppressedError: 'errors of the language',
    Symbol: 'data',
    SyntaxError: 'errors of the language',
    TypeError: 'errors of the language',
    URIError: 'errors of the language',
    WeakMap: 'data; shows nothing of the garbage collection',
    WeakSet: 'data; shows nothing of the garbage collection',

    decodeURI: 'text',
    decodeURIComponent: 'text',
    encodeURI: 'text',
    encodeURIComponent: 'text',
    escape: 'text; old scripts use it',
    eval: 'throws with a clear message instead of being undefined',
    isFinite: 'arithmetic',
    isNaN: 'arithmetic',
    parseFloat: 'arithmetic',
    parseInt: 'arithmetic',
    unescape: 'text; old scripts use it',
  };
}
