/**
 * Replaces the registry behind `Symbol.for` by one that lives as long as a pass. The engine's own is shared by all
 * passes and never forgets: a script could fill it until another one meets the limit of memory.
 *
 * @returns {() => void} forgets the registered symbols
 */
export function tameSymbolRegistry() {
  /** @type {Map<string, symbol>} */
  let symbols = new Map();
  /** @type {Map<symbol, string>} */
  let keys = new Map();

  const registry = {
    /** @param {any} key */
    for(key) {
      const text = `${key}`;
      const known = symbols.get(text);
      if (known !== undefined) return known;
      const made = Symbol(text);
      symbols.set(text, made);
      keys.set(made, text);
      return made;
    },
    /** @param {any} symbol */
    keyFor(symbol) {
      if (typeof symbol !== 'symbol') throw new TypeError(`${String(symbol)} is not a symbol`);
      return keys.get(symbol);
    },
  };
  const hidden = { writable: true, enumerable: false, configurable: true };
  Object.defineProperty(Symbol, 'for', { ...hidden, value: registry.for });
  Object.defineProperty(Symbol, 'keyFor', { ...hidden, value: registry.keyFor });

  return () => {
    if (symbols.size === 0) return;
    symbols = new Map();
    keys = new Map();
  };
}
