import type { ScriptPosition, ScriptRange } from '@stepgate/engine/script';
import type { Fix } from '@stepgate/validator';
import type { EditorSurface } from '../application/application-view.ts';

/** What the editor can be told to do by menu and palette, besides its own keys. */
export type EditorCommand = 'format' | 'callback' | 'outline';

/** What the rest of the page asks of the editor, whichever one is shown. */
export interface EditorHandle extends EditorSurface {
  /** Applies a fix as one step that can be undone. */
  apply(fix: Fix): void;
  run(command: EditorCommand): void;
  focus(): void;
}

/** A range of one character, for places that are only a point. */
export function rangeAt({ line, column }: ScriptPosition): ScriptRange {
  return { start: { line, column }, end: { line, column: column + 1 } };
}
