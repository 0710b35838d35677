/**
 * Guards of built-ins that walk a text, or make one, natively. Some are worse than linear, hence the smaller limits.
 *
 * @returns {Partial<Record<import('./call-costs.js').GuardedCost, import('./call-costs.js').CallGuard>>}
 */
export function textGuards() {
  const maxCharacters = 8 * 1024 * 1024;
  // Each character becomes an element.
  const maxElements = 1_000_000;
  // Searching compares, at worst, each character of one text with each of the other.
  const maxComparisons = 128 * 1024 * 1024;
  // Ordering of combining marks is quadratic in the length of their run.
  const maxNormalizedCharacters = 4 * 1024;
  // Compiling a pattern is worse than linear in its nesting.
  const maxPatternCharacters = 8 * 1024;
  // Reading decimal digits is worse than linear too, and so is writing them.
  const maxDigits = 16 * 1024;
  const maxNumber = 1n << (64n * 1024n);

  return {
    text: (self) => checkText(self, maxCharacters),
    firstText: (_, text) => checkText(text, maxCharacters),
    escapedText: (_, text) => checkText(text, maxElements),
    split: (self) => checkText(self, maxElements),
    search: checkSearch,
    replacement(self, searched, replacement) {
      checkSearch(self, searched);
      // Each character may be a match.
      if (typeof self === 'string' && typeof replacement === 'string')
        checkSize(self.length * replacement.length, maxComparisons);
    },
    textByPattern(self, pattern) {
      checkText(self, maxCharacters);
      checkText(pattern, maxPatternCharacters);
    },
    repetition(self, count) {
      if (typeof self === 'string') checkSize(self.length * Number(count), maxCharacters);
    },
    padding: (_, length) => checkSize(Number(length), maxCharacters),
    combining: (self) => checkText(self, maxNormalizedCharacters),
    pattern: (_, pattern) => checkText(pattern, maxPatternCharacters),
    digits: (_, text) => checkText(text, maxDigits),
    bits: (_, bits) => checkSize(Number(bits), maxCharacters),
    bigNumber(self) {
      if (typeof self === 'bigint' && (self > maxNumber || self < -maxNumber))
        throw new RangeError(`a number of more than ${maxDigits} digits`);
    },
    rawList: (_, strings) => checkSize(Number(strings?.raw?.length), maxElements),
  };

  /**
   * @param {any} self
   * @param {any} searched
   */
  function checkSearch(self, searched) {
    checkText(self, maxCharacters);
    if (typeof self === 'string' && typeof searched === 'string')
      checkSize(self.length * searched.length, maxComparisons);
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
