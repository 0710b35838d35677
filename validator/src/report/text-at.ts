import type { ScriptRange } from '@stepgate/engine/script';

/** The text of a script in a range. */
export function textAt(script: string, { start, end }: ScriptRange): string {
  const lines = script.split(/\r\n|[\n\r\u2028\u2029]/).slice(start.line - 1, end.line);
  return lines
    .map((line, index) =>
      line.slice(index === 0 ? start.column - 1 : 0, index === lines.length - 1 ? end.column - 1 : undefined),
    )
    .join('\n');
}
