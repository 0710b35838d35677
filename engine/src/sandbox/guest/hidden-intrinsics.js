/**
 * Objects of the realm that no global leads to, only syntax or a call: prototypes of generators and iterators, the
 * accessors of `error.stack`, the thrower behind `callee`. Everything found from the returned samples is shared by
 * all scripts of the realm, hence must be frozen with the rest.
 *
 * @returns {any[]}
 */
export function hiddenIntrinsics() {
  // Newer than what the types know.
  const NativeIterator = /** @type {any} */ (globalThis).Iterator;
  const generator = (function* () {})();
  const asyncGenerator = (async function* () {})();
  const iteratorHelper = NativeIterator.from([]).map(() => 0);
  // An iterator of its own making gets a wrapper, whose prototype nothing else shows.
  const wrappedIterator = NativeIterator.from({ next: () => ({ done: true, value: undefined }) });
  const strictArguments = (function () {
    // biome-ignore lint/complexity/noArguments: the object itself is wanted
    return arguments;
  })();

  return [
    () => {},
    async () => {},
    function* () {},
    async function* () {},
    class {},
    generator,
    asyncGenerator,
    iteratorHelper,
    wrappedIterator,
    strictArguments,
    [][Symbol.iterator](),
    ''[Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    /x/g[Symbol.matchAll]('x'),
    new Error('sample'),
    Promise.resolve(),
  ];
}
