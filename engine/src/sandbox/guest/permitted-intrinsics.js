/**
 * Everything that scripts can reach: each object of the realm by name, its members by the reason why a call of them
 * ends in time (see call-costs.js). Own `length`, `name` and `prototype` of functions go without saying. Whatever an
 * object has beyond its row is deleted, and an object without a row keeps the realm from opening: a new version of the
 * engine underneath adds nothing until it is judged here. Why each global is permitted stands with the globals.
 *
 * Left out on purpose: the statics of `RegExp` (what the last match was), `RegExp.prototype.compile` (changes frozen
 * patterns in place), `Error.captureStackTrace` (hides frames), `Date.prototype.toTemporalInstant` (the real clock).
 *
 * @returns {Readonly<Record<string, Readonly<Partial<Record<import('./call-costs.js').CallCost, string>>>>>}
 */
export function permittedIntrinsics() {
  const iteratorMembers = { iterates: 'next', value: '@@toStringTag' };
  const generatorMembers = { iterates: 'next return throw', value: 'constructor @@toStringTag' };
  const errorMembers = { value: 'constructor name message' };

  return {
    globalThis: {
      value: 'Infinity NaN undefined globalThis JSON Math Reflect',
      constant:
        'Boolean Error EvalError Function Iterator Object Promise Proxy RangeError ReferenceError SuppressedError Symbol SyntaxError TypeError URIError eval',
      linear: 'Date Number String isFinite isNaN parseFloat parseInt',
      memory: 'Array',
      iterates: 'AggregateError Map Set WeakMap WeakSet',
      firstText: 'decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape',
      pattern: 'RegExp',
      digits: 'BigInt',
    },
    'globalThis.prototype': { constant: 'constructor' },

    Object: {
      constant:
        'defineProperty getOwnPropertyDescriptor getPrototypeOf hasOwn is isExtensible setPrototypeOf',
      linear: 'freeze isFrozen isSealed preventExtensions seal',
      allKeys: 'assign',
      firstKeys: 'entries getOwnPropertyDescriptors getOwnPropertyNames getOwnPropertySymbols keys values',
      secondKeys: 'create defineProperties',
      iterates: 'fromEntries groupBy',
    },
    'Object.prototype': {
      constant:
        'constructor __defineGetter__ __defineSetter__ __lookupGetter__ __lookupSetter__ __proto__ hasOwnProperty isPrototypeOf propertyIsEnumerable toLocaleString toString valueOf',
    },
    Function: {},
    'Function.prototype': {
      constant: 'constructor arguments bind call caller toString @@hasInstance',
      secondList: 'apply',
    },
    Reflect: {
      constant:
        'defineProperty deleteProperty get getOwnPropertyDescriptor getPrototypeOf has isExtensible preventExtensions set setPrototypeOf',
      firstKeys: 'ownKeys',
      secondList: 'construct',
      thirdList: 'apply',
      value: '@@toStringTag',
    },
    Proxy: { constant: 'revocable' },
    Boolean: {},
    'Boolean.prototype': { constant: 'constructor toString valueOf' },
    Symbol: {
      value:
        'asyncDispose asyncIterator dispose hasInstance isConcatSpreadable iterator match matchAll replace search species split toPrimitive toStringTag unscopables',
      linear: 'for keyFor',
    },
    'Symbol.prototype': {
      constant: 'constructor description toString valueOf @@toPrimitive',
      value: '@@toStringTag',
    },

    Error: { value: 'stackTraceLimit', constant: 'isError prepareStackTrace' },
    'Error.prototype': { value: 'constructor name message', constant: 'toString' },
    AggregateError: {},
    'AggregateError.prototype': errorMembers,
    EvalError: {},
    'EvalError.prototype': errorMembers,
    RangeError: {},
    'RangeError.prototype': errorMembers,
    ReferenceError: {},
    'ReferenceError.prototype': errorMembers,
    SuppressedError: {},
    'SuppressedError.prototype': errorMembers,
    SyntaxError: {},
    'SyntaxError.prototype': errorMembers,
    TypeError: {},
    'TypeError.prototype': errorMembers,
    URIError: {},
    'URIError.prototype': errorMembers,

    Number: {
      value:
        'EPSILON MAX_SAFE_INTEGER MAX_VALUE MIN_SAFE_INTEGER MIN_VALUE NaN NEGATIVE_INFINITY POSITIVE_INFINITY',
      constant: 'isFinite isInteger isNaN isSafeInteger',
      linear: 'parseFloat parseInt',
    },
    'Number.prototype': {
      constant: 'constructor toExponential toFixed toLocaleString toPrecision toString valueOf',
    },
    BigInt: { bits: 'asIntN asUintN' },
    'BigInt.prototype': {
      constant: 'constructor valueOf',
      bigNumber: 'toLocaleString toString',
      value: '@@toStringTag',
    },
    Math: {
      value: 'E LN10 LN2 LOG10E LOG2E PI SQRT1_2 SQRT2 @@toStringTag',
      constant:
        'abs acos acosh asin asinh atan atan2 atanh cbrt ceil clz32 cos cosh exp expm1 f16round floor fround hypot imul log log10 log1p log2 max min pow random round sign sin sinh sqrt tan tanh trunc',
    },
    Date: { constant: 'UTC now', linear: 'parse' },
    'Date.prototype': {
      constant:
        'constructor getDate getDay getFullYear getHours getMilliseconds getMinutes getMonth getSeconds getTime getTimezoneOffset getUTCDate getUTCDay getUTCFullYear getUTCHours getUTCMilliseconds getUTCMinutes getUTCMonth getUTCSeconds getYear setDate setFullYear setHours setMilliseconds setMinutes setMonth setSeconds setTime setUTCDate setUTCFullYear setUTCHours setUTCMilliseconds setUTCMinutes setUTCMonth setUTCSeconds setYear toDateString toGMTString toISOString toJSON toLocaleDateString toLocaleString toLocaleTimeString toString toTimeString toUTCString valueOf @@toPrimitive',
    },
    JSON: {
      writtenValue: 'stringify',
      firstText: 'parse rawJSON',
      constant: 'isRawJSON',
      value: '@@toStringTag',
    },

    String: { constant: 'fromCharCode fromCodePoint', rawList: 'raw' },
    'String.prototype': {
      value: 'length',
      constant: 'constructor at charAt charCodeAt codePointAt toString valueOf',
      text: 'anchor big blink bold concat endsWith fixed fontcolor fontsize isWellFormed italics link localeCompare slice small startsWith strike sub substr substring sup toLocaleLowerCase toLocaleUpperCase toLowerCase toUpperCase toWellFormed trim trimEnd trimLeft trimRight trimStart',
      split: '@@iterator',
      search: 'includes indexOf lastIndexOf split',
      replacement: 'replace replaceAll',
      textByPattern: 'match matchAll search',
      repetition: 'repeat',
      padding: 'padEnd padStart',
      combining: 'normalize',
    },
    RegExp: { escapedText: 'escape', constant: '@@species' },
    'RegExp.prototype': {
      constant:
        'constructor dotAll flags global hasIndices ignoreCase multiline source sticky toString unicode unicodeSets',
      firstText: 'exec test @@match @@matchAll @@replace @@search @@split',
    },

    Array: { constant: 'isArray of @@species', firstList: 'from fromAsync' },
    'Array.prototype': {
      value: 'constructor length @@unscopables',
      constant: 'at pop push toString',
      joinedLists: 'concat',
      elements:
        'copyWithin entries every fill filter find findIndex findLast findLastIndex flat flatMap forEach includes indexOf join keys lastIndexOf map reduce reduceRight reverse shift slice some sort splice toLocaleString toReversed toSorted toSpliced unshift values with @@iterator',
    },
    'Array.prototype.@@unscopables': {
      value:
        'at copyWithin entries fill find findIndex findLast findLastIndex flat flatMap includes keys toReversed toSorted toSpliced values',
    },
    Map: { constant: '@@species', iterates: 'groupBy' },
    'Map.prototype': {
      value: 'constructor @@toStringTag',
      constant: 'delete entries get getOrInsert getOrInsertComputed has keys set size values @@iterator',
      linear: 'clear forEach',
    },
    Set: { constant: '@@species' },
    'Set.prototype': {
      value: 'constructor @@toStringTag',
      constant: 'add delete entries has keys size values @@iterator',
      linear: 'clear forEach',
      iterates: 'difference intersection isDisjointFrom isSubsetOf isSupersetOf symmetricDifference union',
    },
    WeakMap: {},
    'WeakMap.prototype': {
      value: 'constructor @@toStringTag',
      constant: 'delete get getOrInsert getOrInsertComputed has set',
    },
    WeakSet: {},
    'WeakSet.prototype': { value: 'constructor @@toStringTag', constant: 'add delete has' },

    Promise: {
      constant: 'reject resolve try withResolvers @@species',
      iterates: 'all allSettled any race',
    },
    'Promise.prototype': { value: 'constructor @@toStringTag', constant: 'catch finally then' },
    Iterator: { constant: 'concat from' },
    'Iterator.prototype': {
      constant: 'constructor drop filter flatMap map take @@dispose @@iterator @@toStringTag',
      iterates: 'every find forEach reduce some toArray',
    },

    // What only syntax or a call leads to.
    AsyncFunction: {},
    'AsyncFunction.prototype': { value: 'constructor @@toStringTag' },
    GeneratorFunction: {},
    'GeneratorFunction.prototype': { value: 'constructor prototype @@toStringTag' },
    'GeneratorFunction.prototype.prototype': generatorMembers,
    AsyncGeneratorFunction: {},
    'AsyncGeneratorFunction.prototype': { value: 'constructor prototype @@toStringTag' },
    'AsyncGeneratorFunction.prototype.prototype': generatorMembers,
    'AsyncIterator.prototype': { constant: '@@asyncDispose @@asyncIterator' },
    'ArrayIterator.prototype': iteratorMembers,
    'StringIterator.prototype': iteratorMembers,
    'MapIterator.prototype': iteratorMembers,
    'SetIterator.prototype': iteratorMembers,
    'RegExpStringIterator.prototype': iteratorMembers,
    'IteratorHelper.prototype': { iterates: 'next return', value: '@@toStringTag' },
    'WrapForValidIterator.prototype': { iterates: 'next return' },
  };
}
