import type { ScriptPosition, ScriptRange } from '../script/index.ts';

/** A script that is text in a JSON file. */
export interface EmbeddedScript {
  /** Where the JSON string stands, quotes included. */
  readonly range: ScriptRange;
  /** The JSON string as it is written, quotes included. */
  readonly literal: string;
}

/**
 * Where a place of an embedded script stands in the JSON file. A JSON string has no raw line breaks, so all of the
 * script is on one line of the file; line breaks of the script are those of ECMA-262 §12.3.
 */
export function positionInFile(embedded: EmbeddedScript, position: ScriptPosition): ScriptPosition {
  const { literal, range } = embedded;
  let line = 1;
  let column = 1;
  let index = 1;
  const end = literal.length - 1;
  while (index < end) {
    if (line === position.line && column >= position.column) break;
    const { character, length } = characterAt(literal, index);
    const isBreak = /[\n\r\u2028\u2029]/.test(character);
    // A place behind the end of a line is the end of that line.
    if (isBreak && line === position.line) break;
    index += length;
    if (!isBreak) column++;
    else {
      const next = characterAt(literal, index);
      if (character === '\r' && next.character === '\n') index += next.length;
      line++;
      column = 1;
    }
  }
  return { line: range.start.line, column: range.start.column + index };
}

/** The range of a piece of an embedded script, in the JSON file. */
export function rangeInFile(embedded: EmbeddedScript, range: ScriptRange): ScriptRange {
  return { start: positionInFile(embedded, range.start), end: positionInFile(embedded, range.end) };
}

/** The character a JSON string has at an index, and how many characters of the file write it. */
function characterAt(literal: string, index: number): { character: string; length: number } {
  const written = literal[index] ?? '';
  if (written !== '\\') return { character: written, length: 1 };
  const length = literal[index + 1] === 'u' ? 6 : 2;
  return { character: JSON.parse(`"${literal.slice(index, index + length)}"`) as string, length };
}
