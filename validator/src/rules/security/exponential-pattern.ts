import { type PatternPositions, patternPositions } from './pattern-positions.ts';

/**
 * Whether a pattern can take time that doubles with each character of a text: where it can come back to a place by two
 * ways over the same characters, and can fail afterwards, every way is tried. Patterns that are not followed count as
 * harmless.
 */
export function isExponential(pattern: RegExp): boolean {
  const positions = patternPositions(pattern);
  if (positions === null) return false;
  return positions.next.some(
    (_, position) => canFailAfter(positions, position) && comesBackTwice(positions, position),
  );
}

/** What is over after a position and has nothing to hold is done at the first try. */
function canFailAfter({ last, hasAssertion }: PatternPositions, position: number): boolean {
  return hasAssertion || !last.has(position);
}

/** Whether two different ways lead from a position back to it over the same characters. */
function comesBackTwice({ takes, next }: PatternPositions, start: number): boolean {
  const seen = new Set<string>();
  const open: (readonly [one: number, two: number, hasParted: boolean])[] = [[start, start, false]];
  for (let pair = open.pop(); pair !== undefined; pair = open.pop()) {
    const [one, two, hasParted] = pair;
    for (const [way, nextOne] of (next[one] ?? []).entries())
      for (const [otherWay, nextTwo] of (next[two] ?? []).entries()) {
        if (!takes[nextOne]?.some((isTaken, character) => isTaken && takes[nextTwo]?.[character])) continue;
        const part = hasParted || nextOne !== nextTwo || (one === two && way !== otherWay);
        if (part && nextOne === start && nextTwo === start) return true;
        const key = `${nextOne} ${nextTwo} ${part}`;
        if (seen.has(key)) continue;
        seen.add(key);
        open.push([nextOne, nextTwo, part]);
      }
  }
  return false;
}
