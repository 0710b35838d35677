import { diff3MergeRegions } from 'node-diff3';
import { commonLineEnd, linesOf } from './text-lines.ts';

/** Lines that go into the result as they are. */
export interface CleanRegion {
  readonly isConflict: false;
  /** Who wrote them: `base` where nobody changed anything, `both` where both made the same change. */
  readonly from: 'base' | 'mine' | 'theirs' | 'both';
  readonly lines: readonly string[];
}

/** Lines that both changed, each in another way. */
export interface ConflictRegion {
  readonly isConflict: true;
  readonly base: readonly string[];
  readonly mine: readonly string[];
  readonly theirs: readonly string[];
}

export type MergeRegion = CleanRegion | ConflictRegion;

export interface MergedTexts {
  /**
   * The result. Where both changed the same lines it holds those of mine and then those of theirs, so that nothing is
   * lost; somebody has to look at it then.
   */
  readonly text: string;
  readonly hasConflicts: boolean;
  /** The whole text from top to bottom. Lines have no line ends. */
  readonly regions: readonly MergeRegion[];
  /** What stands between two lines. */
  readonly lineEnd: string;
}

/** Brings together what two sides made of one text, line by line. Line ends and a missing last one are kept. */
export function mergeTexts(base: string, mine: string, theirs: string): MergedTexts {
  const lineEnd = mergedLineEnd(base, mine, theirs);
  // Texts that mix line ends are told apart by them; otherwise a change of all of them would be one big conflict.
  const split = (text: string) => linesOf(text, lineEnd === undefined);
  const regions = mergedRegions(split(base), split(mine), split(theirs));
  const between = lineEnd ?? '\n';
  const hasConflicts = regions.some(({ isConflict }) => isConflict);
  // An unchanged side has nothing to say, not even about line ends.
  const whole = mine === base || mine === theirs ? theirs : theirs === base ? mine : undefined;
  return {
    text: whole ?? textOf(regions, between, ({ mine, theirs }) => [...mine, ...theirs]),
    hasConflicts,
    regions,
    lineEnd: between,
  };
}

/** The text of regions, with what was decided for each conflict, counted from 0. */
export function textOf(
  regions: readonly MergeRegion[],
  lineEnd: string,
  decided: (conflict: ConflictRegion, index: number) => readonly string[],
): string {
  let index = 0;
  return regions
    .flatMap((region) => (region.isConflict ? decided(region, index++) : region.lines))
    .join(lineEnd);
}

function mergedRegions(base: string[], mine: string[], theirs: string[]): MergeRegion[] {
  return diff3MergeRegions(mine, base, theirs).map((region): MergeRegion => {
    if (region.stable) {
      const from = region.buffer === 'o' ? 'base' : region.buffer === 'a' ? 'mine' : 'theirs';
      return { isConflict: false, from, lines: region.bufferContent };
    }
    const { aContent, oContent, bContent } = region;
    if (isEqual(aContent, bContent)) return { isConflict: false, from: 'both', lines: aContent };
    return { isConflict: true, base: oContent, mine: aContent, theirs: bContent };
  });
}

/** The line end that the result has; undefined when a text mixes them. */
function mergedLineEnd(base: string, mine: string, theirs: string): string | undefined {
  const [ofBase, ofMine, ofTheirs] = [base, mine, theirs].map(commonLineEnd);
  if (ofBase === 'mixed' || ofMine === 'mixed' || ofTheirs === 'mixed') return undefined;
  const changed = [ofMine, ofTheirs].find((own) => own !== undefined && own !== ofBase);
  return changed ?? ofBase ?? '\n';
}

function isEqual(one: readonly string[], other: readonly string[]): boolean {
  return one.length === other.length && one.every((line, index) => line === other[index]);
}
