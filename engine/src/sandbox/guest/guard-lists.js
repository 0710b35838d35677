/**
 * Guards of built-ins that walk an array, or anything with a `length`, element by element.
 *
 * @returns {Partial<Record<import('./call-costs.js').GuardedCost, import('./call-costs.js').CallGuard>>}
 */
export function listGuards() {
  // Well above any list a login handles, and walked natively in a few milliseconds.
  const maxElements = 1_000_000;
  const { isArray } = Array;

  return {
    elements: (self) => checkLength(self),
    firstList: (_, list) => checkLength(list),
    secondList: (_, __, list) => checkLength(list),
    thirdList: (_, __, ___, list) => checkLength(list),
    firstKeys: (_, list) => checkOwnLength(list),
    secondKeys: (_, __, list) => checkOwnLength(list),
    writtenValue(_, value, names) {
      checkOwnLength(value);
      checkOwnLength(names);
    },
    allKeys(_, ...given) {
      for (let index = 0; index < given.length; index += 1) checkOwnLength(given[index]);
    },
    joinedLists(self, ...given) {
      checkLength(self);
      for (let index = 0; index < given.length; index += 1) checkLength(given[index]);
    },
  };

  /** @param {any} value whose `length` the built-in reads as well */
  function checkLength(value) {
    if (value !== null && (typeof value === 'object' || typeof value === 'string')) {
      if (Number(value.length) > maxElements) refuse();
    }
  }

  /** @param {any} value whose `length` nobody would read if it were no list */
  function checkOwnLength(value) {
    if ((typeof value === 'string' || isArray(value)) && value.length > maxElements) refuse();
  }

  function refuse() {
    throw new RangeError(`a list of more than ${maxElements} elements`);
  }
}
