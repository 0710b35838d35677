/**
 * Why a call of a permitted built-in ends in time. The time limit of an isolate is looked at where code of scripts is
 * entered or loops, and where a built-in calls another; never inside a built-in that loops by itself. So each member
 * of the realm is one of these:
 *
 * - `value`: no function
 * - `constant`: the work does not grow with what it is given, or only with what stands in the call
 * - `linear`: walks once, and fast, a text or what the script made piece by piece; the heap limit bounds both
 * - `memory`: takes memory at once; the heap limit bounds it
 * - `iterates`: calls a `next` or a callback for each element, where the time limit is looked at
 *
 * All others have a guard of that name, which refuses what would take too long. Operators and syntax have none
 * (`**`, `<<` and text of big numbers, text that doubles): whoever watches the process ends those.
 *
 * @typedef {'value' | 'constant' | 'linear' | 'memory' | 'iterates'} FreeCost
 * @typedef {'allKeys' | 'bigNumber' | 'bits' | 'combining' | 'digits' | 'elements' | 'escapedText' | 'firstKeys' | 'firstList' | 'firstText'
 *   | 'joinedLists' | 'padding' | 'pattern' | 'rawList' | 'repetition' | 'replacement' | 'search' | 'secondKeys' | 'secondList' | 'split'
 *   | 'text' | 'textByPattern' | 'thirdList' | 'writtenValue'} GuardedCost
 * @typedef {FreeCost | GuardedCost} CallCost
 * @typedef {(self: any, ...given: any[]) => void} CallGuard throws when the call would loop for too long
 */

/** @type {readonly FreeCost[]} */
export const freeCosts = ['value', 'constant', 'linear', 'memory', 'iterates'];
