/**
 * A value of a script in words, shortened. Nothing of the script runs: getters are not read, and what a proxy would
 * answer is not asked.
 *
 * @param {any} value
 * @param {(proxy: object) => string | undefined} wordsOfProxy undefined for what is no proxy
 * @param {number} [depth]
 * @returns {string}
 */
export function valueWords(value, wordsOfProxy, depth = 0) {
  const maxCharacters = 160;
  const maxParts = 8;
  const maxDepth = 2;
  const { apply, getOwnPropertyDescriptor, getPrototypeOf, ownKeys } = Reflect;
  switch (typeof value) {
    case 'string':
      return shortened(
        JSON.stringify(value.slice(0, maxCharacters * 2).replace(/stepgate-token-[\w-]{0,32}/g, '***')),
      );
    case 'bigint':
      return shortened(`${value.toString().slice(0, maxCharacters)}n`);
    case 'symbol':
      return shortened(apply(Symbol.prototype.toString, value, []));
    case 'object':
      return value === null ? 'null' : shortened(objectWords());
    case 'function':
      return wordsOfProxy(value) ?? 'function';
    default:
      return `${value}`;
  }

  function objectWords() {
    const proxy = wordsOfProxy(value);
    if (proxy !== undefined) return proxy;
    if (Array.isArray(value)) return listWords();
    const prototype = getPrototypeOf(value);
    if (prototype === Date.prototype) return dateWords();
    if (prototype === Map.prototype || prototype === Set.prototype || prototype === Promise.prototype) {
      return prototype === Map.prototype ? 'a map' : prototype === Set.prototype ? 'a set' : 'a promise';
    }
    if (prototype === RegExp.prototype) return 'a pattern';
    if (isErrorPrototype(prototype)) return `an error: ${partWords('message') ?? ''}`;
    const keys = ownKeys(value);
    if (depth >= maxDepth) return keys.length === 0 ? '{}' : '{ … }';
    let words = '';
    for (let index = 0; index < keys.length && index < maxParts; index += 1) {
      const key = keys[index];
      if (typeof key !== 'string') continue;
      words += `${words === '' ? '' : ', '}${key.slice(0, 40)}: ${partWords(key) ?? '…'}`;
    }
    if (keys.length > maxParts) words += ', …';
    return words === '' ? '{}' : `{ ${words} }`;
  }

  function listWords() {
    const { length } = value;
    if (depth >= maxDepth) return length === 0 ? '[]' : '[ … ]';
    let words = '';
    for (let index = 0; index < length && index < maxParts; index += 1) {
      words += `${index === 0 ? '' : ', '}${partWords(`${index}`) ?? '…'}`;
    }
    return `[${words}${length > maxParts ? `, … (${length})` : ''}]`;
  }

  function dateWords() {
    try {
      return apply(Date.prototype.toISOString, value, []);
    } catch {
      return 'no valid date';
    }
  }

  /** @param {string} key */
  function partWords(key) {
    const property = getOwnPropertyDescriptor(value, key);
    if (property === undefined) return 'undefined';
    return 'value' in property ? valueWords(property.value, wordsOfProxy, depth + 1) : undefined;
  }

  /** @param {object | null} prototype */
  function isErrorPrototype(prototype) {
    let holder = prototype;
    for (let steps = 0; steps < 4 && holder !== null && wordsOfProxy(holder) === undefined; steps += 1) {
      if (holder === Error.prototype) return true;
      holder = getPrototypeOf(holder);
    }
    return false;
  }

  /** @param {string} words */
  function shortened(words) {
    return words.length > maxCharacters ? `${words.slice(0, maxCharacters)}…` : words;
  }
}
