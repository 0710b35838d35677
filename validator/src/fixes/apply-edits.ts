import type { ScriptPosition, ScriptRange } from '@stepgate/engine/script';
import type { Fix } from '../finding.ts';

/** The text after the edits of a fix. Edits do not overlap. */
export function applyEdits(text: string, edits: Fix['edits']): string {
  const offset = offsetsIn(text);
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (current, edit) =>
        current.slice(0, offset(edit.range.start)) + edit.text + current.slice(offset(edit.range.end)),
      text,
    );
}

/** The piece of a text at a range. */
export function textIn(text: string, { start, end }: ScriptRange): string {
  const offset = offsetsIn(text);
  return text.slice(offset(start), offset(end));
}

/**
 * Positions as offsets in characters.
 *
 * @param lineBreak what ends a line, globally; as ECMA-262 §12.3 has it, unless said
 */
export function offsetsIn(
  text: string,
  lineBreak = /\r\n|[\n\r\u2028\u2029]/g,
): (position: ScriptPosition) => number {
  const starts = [0];
  for (const match of text.matchAll(lineBreak)) starts.push(match.index + match[0].length);
  return ({ line, column }) => Math.min(text.length, (starts[line - 1] ?? text.length) + column - 1);
}
