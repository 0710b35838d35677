import { useMemo, useState } from 'react';
import { type ConflictRegion, type MergeRegion, mergeTexts, textOf } from './merge-texts.ts';

/** What somebody decided for a conflict. */
export type Decision =
  | { readonly take: 'mine' | 'theirs' | 'both' }
  | { readonly take: 'edited'; readonly text: string };

/** A region with its place among the conflicts, and where it begins in the text of mine. */
export interface NumberedRegion {
  readonly region: MergeRegion;
  /** From 0; null for regions that are clean. */
  readonly conflict: number | null;
  /** Line of mine, from 1. */
  readonly line: number;
}

/** Three texts brought together, conflict by conflict. */
export interface Conflicts {
  readonly regions: readonly NumberedRegion[];
  readonly count: number;
  readonly open: number;
  decisionOf(conflict: number): Decision | undefined;
  decide(conflict: number, decision: Decision): void;
  /** The first conflict that is not decided, after the one that is given. */
  nextOpen(after: number): number | undefined;
  /** The result; undefined while a conflict is open. */
  readonly text: string | undefined;
}

export function useConflicts(base: string, mine: string, theirs: string): Conflicts {
  const merged = useMemo(() => mergeTexts(base, mine, theirs), [base, mine, theirs]);
  const regions = useMemo(() => numbered(merged.regions), [merged]);
  // Decisions are about these texts: other ones begin anew.
  const [kept, setKept] = useState<{ readonly of: unknown; readonly decisions: readonly Decision[] }>();
  const decisions: readonly (Decision | undefined)[] = kept?.of === merged ? kept.decisions : [];
  const count = regions.filter(({ conflict }) => conflict !== null).length;
  const all = Array.from({ length: count }, (_, index) => index);
  const open = all.filter((index) => decisions[index] === undefined);
  return {
    regions,
    count,
    open: open.length,
    decisionOf: (conflict) => decisions[conflict],
    decide(conflict, decision) {
      const next = [...decisions];
      next[conflict] = decision;
      setKept({ of: merged, decisions: next as Decision[] });
    },
    nextOpen: (after) => open.find((index) => index > after) ?? open.find((index) => index !== after),
    text:
      open.length > 0
        ? undefined
        : count === 0
          ? merged.text
          : textOf(merged.regions, merged.lineEnd, (conflict, index) =>
              decidedLines(conflict, decisions[index]),
            ),
  };
}

/** Lines that a decision gives. */
export function decidedLines(conflict: ConflictRegion, decision: Decision | undefined): readonly string[] {
  if (decision?.take === 'mine') return conflict.mine;
  if (decision?.take === 'theirs') return conflict.theirs;
  if (decision?.take === 'edited') return decision.text === '' ? [] : decision.text.split(/\r?\n/);
  return [...conflict.mine, ...conflict.theirs];
}

function numbered(regions: readonly MergeRegion[]): NumberedRegion[] {
  let conflicts = 0;
  let line = 1;
  return regions.map((region) => {
    const at = { region, conflict: region.isConflict ? conflicts++ : null, line };
    line += region.isConflict ? region.mine.length : region.from === 'theirs' ? 0 : region.lines.length;
    return at;
  });
}
