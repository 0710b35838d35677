import type { ValueNode } from '@humanwhocodes/momoa';
import type { ScriptPosition } from '../script/index.ts';

/** Says in words why a text is not JSON, and where. */
export function explainJsonError(
  text: string,
  error: unknown,
): { message: string; position: ScriptPosition } {
  const { offset } = error as { offset?: unknown };
  if (typeof offset !== 'number') {
    // The recursive parser ran out of stack.
    return { message: 'the file is nested too deeply', position: { line: 1, column: 1 } };
  }
  const isEnd =
    (error as Error).constructor.name === 'UnexpectedEOF' || offset >= text.length || isCutOff(text);
  if (isEnd) {
    const message = text.trim() === '' ? 'the file is empty' : 'the file ends too early';
    return { message, position: positionAt(text, text.trimEnd().length) };
  }
  return { message: unexpected(text, offset), position: positionAt(text, offset) };
}

/** What may be missing at the end of a JSON text, up to the brackets that are open there. */
const missingEnds: readonly string[] = [
  ...['', '0', ':0', '"":0'],
  ...['true', 'false', 'null'].flatMap((word) => [...word].slice(1).map((_, index) => word.slice(index + 1))),
];
/** The same within a text; an escape may be cut too. */
const missingTextEnds: readonly string[] = ['', '"', '0', '00', '000', '0000'].flatMap((rest) => [
  `${rest}"`,
  `${rest}":0`,
]);

/** Whether a text that is not JSON becomes JSON when something is added at its end. */
function isCutOff(text: string): boolean {
  const closers: string[] = [];
  let isInText = false;
  for (let index = 0; index < text.length; index++) {
    const character = text[index];
    if (isInText && character === '\\') index++;
    else if (character === '"') isInText = !isInText;
    else if (isInText) continue;
    else if (character === '{') closers.push('}');
    else if (character === '[') closers.push(']');
    else if (character === '}' || character === ']') closers.pop();
  }
  const closing = closers.reverse().join('');
  return (isInText ? missingTextEnds : missingEnds).some((end) => isJson(text + end + closing));
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

function unexpected(text: string, offset: number): string {
  const found = text.slice(offset);
  const before = text.slice(0, offset).trimEnd().at(-1);
  const character = String.fromCodePoint(found.codePointAt(0) ?? 0);
  if (/^\/[/*]/.test(found)) return 'JSON has no comments';
  if (character === "'") return 'text stands in double quotes';
  if (before === ',' && (character === '}' || character === ']')) {
    return `there is a comma before \`${character}\` with nothing behind it`;
  }
  const word = /^["\w$.+-]+/.exec(found)?.[0] ?? character;
  const shown = word.startsWith('"') ? 'text' : `\`${word}\``;
  const isAfterValue = before !== undefined && /["\w\]}]/.test(before);
  if (isAfterValue && !/[\]},:]/.test(character)) return `a comma or colon is missing before ${shown}`;
  return `${shown} is not expected here`;
}

/** The first control character that stands raw in a text value, as an offset. */
export function rawControlCharacter(text: string, root: ValueNode): number | undefined {
  const pending: unknown[] = [root];
  let first: number | undefined;
  while (pending.length > 0) {
    const node = pending.pop() as ValueNode;
    if (node.type === 'Object') for (const member of node.members) pending.push(member.name, member.value);
    if (node.type === 'Array') for (const element of node.elements) pending.push(element.value);
    if (node.type !== 'String') continue;
    const start = node.loc.start.offset;
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is looked for.
    const at = text.slice(start, node.loc.end.offset).search(/[\u0000-\u001f]/);
    if (at >= 0 && start + at < (first ?? Infinity)) first = start + at;
  }
  return first;
}

/** The line and column of an offset, counted from 1. */
export function positionAt(text: string, offset: number): ScriptPosition {
  const before = text.slice(0, offset).split(/\r\n|\n|\r/);
  return { line: before.length, column: (before.at(-1) ?? '').length + 1 };
}
