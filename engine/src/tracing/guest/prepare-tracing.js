/**
 * What recording needs of a realm before it is locked down. Only realms of simulated logins have it.
 *
 * Nothing of it can be told apart by a script: texts of functions and positions in stacks are those of the script as it
 * was written, and proxies are as ever.
 *
 * @returns {TracedRealm}
 *
 * @typedef {{ line: number, column: number, name: string | null }} TracedFrame
 * @typedef {{
 *   use(marker: string, columns: Record<string, number[]>, wrapper: Function | null, wrapped: Function | null): void,
 *   columnOf(line: number, column: number, name: string | null): number, frames(): TracedFrame[], handlerOf(value: object): object | undefined
 * }} TracedRealm `columnOf`: the column in the script as it was
 *   written; `handlerOf`: of a proxy, else undefined
 */
export function prepareTracing() {
  const { apply, construct } = Reflect;
  let marker = '';
  /** @type {Record<string, number[]>} pairs of the column where a piece begins and its length, by line */
  let columns = Object.create(null);
  /** @type {Function | null} */
  let wrapper = null;
  /** @type {Function | null} */
  let wrapped = null;
  /** @type {TracedFrame[] | null} */
  let collected = null;
  /** @type {WeakMap<object, object>} */
  const handlers = new WeakMap();
  /** @type {WeakMap<Function, string>} */
  const nativeTexts = new WeakMap();

  hideInTexts();
  rememberProxies();
  return {
    use(newMarker, newColumns, newWrapper, newWrapped) {
      marker = newMarker;
      columns = newColumns;
      wrapper = newWrapper;
      wrapped = newWrapped;
    },
    columnOf(line, column, name) {
      const original = originalColumn(columns[line], column);
      if (collected !== null) collected[collected.length] = { line, column: original, name };
      return original;
    },
    frames() {
      collected = [];
      void new Error('frames').stack;
      const frames = collected;
      collected = null;
      return frames;
    },
    handlerOf: (value) => handlers.get(value),
  };

  function hideInTexts() {
    const nativeToString = Function.prototype.toString;
    const split = String.prototype.split;
    const texts = {
      /** @this {any} */
      toString() {
        const known = typeof this === 'function' ? nativeTexts.get(this) : undefined;
        if (known !== undefined) return known;
        const text = apply(nativeToString, this === wrapper ? wrapped : this, []);
        if (marker === '') return text;
        /** @type {string[]} */
        const pieces = apply(split, text, [marker]);
        let plain = '';
        for (let index = 0; index < pieces.length; index += 2) plain += pieces[index];
        return plain;
      },
    };
    nativeTexts.set(texts.toString, apply(nativeToString, nativeToString, []));
    Object.defineProperty(Function.prototype, 'toString', {
      writable: true,
      enumerable: false,
      configurable: true,
      value: texts.toString,
    });
  }

  /** @param {number[] | undefined} pieces @param {number} column */
  function originalColumn(pieces, column) {
    let inserted = 0;
    for (let index = 0; index < (pieces?.length ?? 0); index += 2) {
      const from = /** @type {number[]} */ (pieces)[index] ?? 0;
      const length = /** @type {number[]} */ (pieces)[index + 1] ?? 0;
      if (from + length > column) return (from <= column ? from : column) - inserted;
      inserted += length;
    }
    return column - inserted;
  }

  function rememberProxies() {
    const NativeProxy = Proxy;
    const { revocable } = NativeProxy;
    const traced = {
      /** @param {object} target @param {object} handler */
      revocable(target, handler) {
        const made = apply(revocable, NativeProxy, [target, handler]);
        handlers.set(made.proxy, handler);
        return made;
      },
    };
    nativeTexts.set(traced.revocable, apply(Function.prototype.toString, revocable, []));
    Object.defineProperty(NativeProxy, 'revocable', {
      writable: true,
      enumerable: false,
      configurable: true,
      value: traced.revocable,
    });
    /** @type {typeof Proxy} */
    const remembering = new NativeProxy(NativeProxy, {
      /** @param {any} target @param {any[]} given @param {any} newTarget */
      construct(target, given, newTarget) {
        /** @type {object} */
        const made = construct(target, given, newTarget === remembering ? target : newTarget);
        handlers.set(made, given[1]);
        return made;
      },
    });
    nativeTexts.set(remembering, 'function Proxy() { [native code] }');
    Object.defineProperty(globalThis, 'Proxy', {
      writable: true,
      enumerable: false,
      configurable: true,
      value: remembering,
    });
  }
}
