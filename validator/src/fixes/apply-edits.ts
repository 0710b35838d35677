import type { ScriptPosition } from '@stepgate/engine/script';
import type { Fix } from '../finding.ts';

/** The text after the edits of a fix. Edits do not overlap. */
export function applyEdits(text: string, edits: Fix['edits']): string {
  const starts = [0];
  for (const match of text.matchAll(/\r\n|[\n\r\u2028\u2029]/g)) starts.push(match.index + match[0].length);
  const offset = ({ line, column }: ScriptPosition): number => (starts[line - 1] ?? text.length) + column - 1;
  return [...edits]
    .sort((a, b) => offset(b.range.start) - offset(a.range.start))
    .reduce(
      (current, edit) =>
        current.slice(0, offset(edit.range.start)) + edit.text + current.slice(offset(edit.range.end)),
      text,
    );
}
