/**
 * Objects of the realm that no global leads to, only syntax or a call: prototypes of generators and iterators, the
 * accessors of `error.stack`, the thrower behind `callee`. All scripts of the realm share them, hence they must be
 * judged and frozen with the rest.
 *
 * @returns {{ named: Readonly<Record<string, any>>, functions: readonly any[] }} objects by their name in the table of
 *   intrinsics, and functions that hang on none of those
 */
export function hiddenIntrinsics() {
  const { getPrototypeOf } = Object;
  const { getOwnPropertyDescriptor } = Reflect;
  // Newer than what the types know.
  const NativeIterator = /** @type {any} */ (globalThis).Iterator;
  // An iterator of its own making gets a wrapper, whose prototype nothing else shows.
  const wrapped = NativeIterator.from({ next: () => ({ done: true, value: undefined }) });
  const strictArguments = (function () {
    // biome-ignore lint/complexity/noArguments: the object itself is wanted
    return arguments;
  })();
  const callee = getOwnPropertyDescriptor(strictArguments, 'callee');
  const stack = getOwnPropertyDescriptor(new Error('sample'), 'stack');
  const asyncFunctions = getPrototypeOf(async () => {});
  const generators = getPrototypeOf(function* () {});
  const asyncGenerators = getPrototypeOf(async function* () {});

  const named = {
    'globalThis.prototype': getPrototypeOf(globalThis),
    AsyncFunction: asyncFunctions.constructor,
    'AsyncFunction.prototype': asyncFunctions,
    GeneratorFunction: generators.constructor,
    'GeneratorFunction.prototype': generators,
    'GeneratorFunction.prototype.prototype': generators.prototype,
    AsyncGeneratorFunction: asyncGenerators.constructor,
    'AsyncGeneratorFunction.prototype': asyncGenerators,
    'AsyncGeneratorFunction.prototype.prototype': asyncGenerators.prototype,
    'AsyncIterator.prototype': getPrototypeOf(asyncGenerators.prototype),
    'ArrayIterator.prototype': getPrototypeOf([][Symbol.iterator]()),
    'StringIterator.prototype': getPrototypeOf(''[Symbol.iterator]()),
    'MapIterator.prototype': getPrototypeOf(new Map()[Symbol.iterator]()),
    'SetIterator.prototype': getPrototypeOf(new Set()[Symbol.iterator]()),
    'RegExpStringIterator.prototype': getPrototypeOf(/x/g[Symbol.matchAll]('x')),
    'IteratorHelper.prototype': getPrototypeOf(NativeIterator.from([]).map(() => 0)),
    'WrapForValidIterator.prototype': getPrototypeOf(wrapped),
  };
  const functions = [
    callee?.get,
    callee?.set,
    stack?.get,
    stack?.set,
    // Objects of arguments keep the engine's own iterator, whatever stands on the prototype of arrays.
    strictArguments[Symbol.iterator],
  ];
  return { named, functions: functions.filter((value) => value !== undefined) };
}
