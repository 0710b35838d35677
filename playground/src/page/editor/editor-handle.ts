import type { ScriptPosition, ScriptRange } from '@stepgate/engine/script';
import type { Fix } from '@stepgate/validator';

/** What the rest of the page asks of the editor, whichever one is shown. */
export interface EditorHandle {
  /** Brings a place into view and puts the cursor there. */
  reveal(range: ScriptRange): void;
  /** Lights the lines of a path; an empty list takes the light away. */
  highlight(ranges: readonly ScriptRange[]): void;
  /** Applies a fix as one step that can be undone. */
  apply(fix: Fix): void;
  focus(): void;
}

/** A range of one character, for places that are only a point. */
export function rangeAt({ line, column }: ScriptPosition): ScriptRange {
  return { start: { line, column }, end: { line, column: column + 1 } };
}
