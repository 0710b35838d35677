/** A replacement in a file, as offsets in characters. */
export interface TextEdit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

/** What one fix does to one file: all of it, or nothing. */
export interface PlannedFix {
  /** What findings that are alike share: the place among them changes when one is mended. */
  readonly kind: string;
  /** What tells the fix from others, from round to round. */
  readonly key: string;
  readonly file: string;
  readonly edits: readonly TextEdit[];
}

/** The fixes of a file that can be made at once: the first ones that touch no piece of those before them. */
export function withoutOverlaps(fixes: readonly PlannedFix[]): PlannedFix[] {
  const taken: TextEdit[] = [];
  return fixes.filter(({ edits }) => {
    const isFree = edits.every((edit) => taken.every((other) => !touches(edit, other)));
    if (isFree) taken.push(...edits);
    return isFree;
  });
}

/** Edits that meet at one place have no order, so they touch too. */
function touches(a: TextEdit, b: TextEdit): boolean {
  return a.start <= b.end && b.start <= a.end;
}

/** A text after edits that do not touch. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  return [...edits]
    .sort((a, b) => b.start - a.start)
    .reduce((current, edit) => current.slice(0, edit.start) + edit.text + current.slice(edit.end), text);
}
