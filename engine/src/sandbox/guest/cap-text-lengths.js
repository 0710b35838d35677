import { guardConstructor } from './guarded-function.js';

/**
 * Caps built-ins that walk a text, or make one, natively. Some are worse than linear, hence the smaller limits.
 *
 * @param {(holder: any, key: PropertyKey, guard: (self: any, given: any[]) => void) => void} replace
 */
export function capTextLengths(replace) {
  const maxCharacters = 8 * 1024 * 1024;
  // Ordering of combining marks is quadratic in the length of their run.
  const maxNormalizedCharacters = 4 * 1024;
  // Compiling a pattern is worse than linear in its nesting.
  const maxPatternCharacters = 8 * 1024;
  // Reading decimal digits is worse than linear too.
  const maxDigits = 16 * 1024;

  const constant = [
    'at',
    'charAt',
    'charCodeAt',
    'codePointAt',
    'constructor',
    'length',
    'toString',
    'valueOf',
  ];
  for (const key of Reflect.ownKeys(String.prototype)) {
    if (typeof key === 'string' && !constant.includes(key)) replace(String.prototype, key, guardOf(key));
  }
  replace(String, 'raw', (_, given) => checkSize(Number(given[0]?.raw?.length), maxCharacters));
  replace(JSON, 'parse', (_, given) => checkText(given[0], maxCharacters));
  for (const key of [
    'decodeURI',
    'decodeURIComponent',
    'encodeURI',
    'encodeURIComponent',
    'escape',
    'unescape',
  ]) {
    replace(globalThis, key, (_, given) => checkText(given[0], maxCharacters));
  }
  guardConstructor(RegExp, (given) => checkText(given[0], maxPatternCharacters));
  guardConstructor(BigInt, (given) => checkText(given[0], maxDigits));
  for (const key of ['asIntN', 'asUintN']) {
    replace(BigInt, key, (_, given) => checkSize(Number(given[0]), maxCharacters));
  }

  /**
   * @param {string} key
   * @returns {(self: any, given: any[]) => void}
   */
  function guardOf(key) {
    switch (key) {
      case 'normalize':
        return (self) => checkText(self, maxNormalizedCharacters);
      case 'match':
      case 'matchAll':
      case 'search':
        return (self, given) => {
          checkText(self, maxCharacters);
          checkText(given[0], maxPatternCharacters);
        };
      case 'repeat':
        return (self, given) => {
          if (typeof self === 'string') checkSize(self.length * Number(given[0]), maxCharacters);
        };
      case 'padStart':
      case 'padEnd':
        return (_, given) => checkSize(Number(given[0]), maxCharacters);
      default:
        return (self) => checkText(self, maxCharacters);
    }
  }

  /**
   * @param {any} value
   * @param {number} limit
   */
  function checkText(value, limit) {
    if (typeof value === 'string') checkSize(value.length, limit);
  }

  /**
   * @param {number} size
   * @param {number} limit
   */
  function checkSize(size, limit) {
    if (size > limit) throw new RangeError(`a text of more than ${limit} characters`);
  }
}
