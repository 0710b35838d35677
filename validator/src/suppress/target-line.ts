import { type ParsedScript, rangeOf } from '@stepgate/engine/script';
import type { SuppressionScope } from './suppression.ts';

type ScriptComment = Extract<ParsedScript, { ok: true }>['comments'][number];

/**
 * The line whose findings a comment takes: its own, or the next one with code, so that comments can stand one below the
 * other. Null for the whole file, and when no code follows.
 */
export function targetLine(
  script: string,
  comments: readonly ScriptComment[],
  comment: ScriptComment,
  scope: SuppressionScope,
): number | null {
  const { start, end } = rangeOf(comment);
  if (scope === 'file') return null;
  if (scope === 'line') return start.line;
  // What is behind the comment in its own line is not the next line.
  const rest = withoutComments(script, comments).slice(comment.end).split(lineBreak);
  const below = rest.slice(1).findIndex((line) => line.trim() !== '');
  return below === -1 ? null : end.line + 1 + below;
}

/** ECMA-262 §12.3. */
const lineBreak = /\r\n|[\n\r\u2028\u2029]/;

function withoutComments(script: string, comments: readonly ScriptComment[]): string {
  let text = '';
  let offset = 0;
  for (const { start, end } of comments) {
    text += script.slice(offset, start) + script.slice(start, end).replace(/[^\n\r\u2028\u2029]/g, ' ');
    offset = end;
  }
  return text + script.slice(offset);
}
