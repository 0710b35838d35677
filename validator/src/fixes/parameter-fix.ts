import { rangeOf } from '@stepgate/engine/script';
import type { Fix } from '../finding.ts';
import { textAt } from '../report/text-at.ts';
import type { FunctionNode } from '../syntax.ts';

/** Gives a function without parameters one. Null where its head is not written in the usual way. */
export function parameterFix(
  script: string,
  around: FunctionNode,
  name: string,
  safety: Fix['safety'],
): Fix | null {
  const { start } = rangeOf(around);
  const head = textAt(script, { start, end: rangeOf(around.body).start });
  const at = /^[^()\n]*\(/.exec(head)?.[0].length;
  if (at === undefined || !/^[^()\n]*\(\s*\)\s*(?:=>\s*)?$/.test(head)) return null;
  const place = { line: start.line, column: start.column + at };
  return {
    title: `Take the context as \`${name}\``,
    safety,
    edits: [{ range: { start: place, end: place }, text: name }],
  };
}
