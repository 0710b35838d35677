import { boundedText } from './host-calls.js';

/**
 * An object of text by name, read and written through functions. Texts are bounded.
 *
 * @param {import('./pass-types.js').Pass} pass
 * @param {string} what names the object in messages
 * @param {(name: string) => any} read
 * @param {(name: string, value: string) => void} write
 * @param {() => string[]} [names] for enumeration, where the names are known
 * @returns {any}
 */
export function textMap(pass, what, read, write, names = () => []) {
  return new Proxy(Object.create(null), {
    // `toJSON` is asked by JSON.stringify, never meant as a name.
    get: (_, name) =>
      typeof name === 'string' && name !== 'toJSON' ? read(boundedText(pass, what, name)) : undefined,
    has: (_, name) => typeof name === 'string' && read(boundedText(pass, what, name)) !== undefined,
    ownKeys: names,
    getOwnPropertyDescriptor: (_, name) =>
      typeof name === 'string' && names().includes(name)
        ? { value: read(name), writable: true, enumerable: true, configurable: true }
        : undefined,
    set: (_, name, value) => {
      if (typeof name === 'string') {
        const text = value === null || value === undefined ? '' : String(value);
        write(boundedText(pass, what, name), boundedText(pass, what, text));
      }
      return true;
    },
    defineProperty: () => true,
    preventExtensions: () => false,
    setPrototypeOf: () => false,
  });
}
