import type { ScriptRange } from '@stepgate/engine/script';

/** A text whose expected ranges are marked with `«` and `»`. */
export interface MarkedText {
  readonly text: string;
  /** The marked ranges in the order they begin. */
  readonly ranges: readonly ScriptRange[];
}

/** Takes the marks out of a text; they may not nest. */
export function readMarks(marked: string): MarkedText {
  const ranges: ScriptRange[] = [];
  let text = '';
  let start = { line: 1, column: 1 };
  let position = { line: 1, column: 1 };
  for (const character of marked) {
    if (character === '«') start = position;
    else if (character === '»') ranges.push({ start, end: position });
    else {
      text += character;
      position =
        character === '\n'
          ? { line: position.line + 1, column: 1 }
          : { line: position.line, column: position.column + character.length };
    }
  }
  return { text, ranges };
}
