import type { ScriptRange } from '@stepgate/engine/script';

/** The beginning of a call: what is called, and its first argument where that is one word. */
const callStart = /^(?:await\s+)?[\w$.]+\s*\((?:\s*(?:\d+|'[^']*'|"[^"]*")(?=\s*[,)]))?/;

/**
 * What is underlined of a finding: one line at most. A call holds its callbacks and with them the rest of the script, so
 * of a call of several lines its beginning is underlined; an empty range gets one character, to be seen at all.
 *
 * @param line text of the line the range begins in
 */
export function squiggleRange({ start, end }: ScriptRange, line: string): ScriptRange {
  if (start.line === end.line) {
    const column = Math.max(end.column, start.column + 1);
    return { start, end: { line: start.line, column } };
  }
  const rest = line.slice(start.column - 1);
  const [head] = callStart.exec(rest) ?? [rest.trimEnd()];
  return { start, end: { line: start.line, column: start.column + Math.max(1, head.length) } };
}
