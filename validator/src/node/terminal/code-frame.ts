import type { ScriptRange } from '@stepgate/engine/script';
import type { Color, Paint } from './paint.ts';
import { printableText, widthOf } from './printable-text.ts';

export interface FrameOptions {
  readonly paint: Paint;
  /** Color of the underline. */
  readonly color: Color;
  /** Lines shown around the marked ones. */
  readonly contextLines?: number;
  /** Columns of a line that are shown; longer ones are cut around the marked place. */
  readonly maxColumns?: number;
}

/** Lines of one range that are shown; of a longer one the first and the last. */
const maxMarkedLines = 4;

/**
 * Shows a place of a text: its lines with their numbers, the place underlined, lines around it.
 * Lines and columns count from 1, and lines end as they do in JavaScript; a place outside the text is moved to the nearest one in it.
 */
export function codeFrame(text: string, range: ScriptRange, options: FrameOptions): string {
  const { paint, color, contextLines = 1, maxColumns = 110 } = options;
  const lines = text.split(/\r\n|[\n\r\u2028\u2029]/);
  const { start, end } = clamp(range, lines);
  const last = end.line > start.line && end.column === 1 ? end.line - 1 : end.line;
  const shown = linesToShow(
    start.line,
    last,
    Math.max(1, start.line - contextLines),
    Math.min(lines.length, last + contextLines),
  );
  const gutter = Math.max(...shown.map((line) => String(line ?? '').length));
  const bar = paint('|', 'blue');

  const output = [`${' '.repeat(gutter + 1)}${bar}`];
  for (const number of shown) {
    if (number === undefined) {
      output.push(paint('...', 'blue'));
      continue;
    }
    const line = lines[number - 1] ?? '';
    const isMarked = number >= start.line && number <= last;
    const from = number === start.line ? start.column : firstColumn(line);
    const to = number === end.line ? Math.max(end.column, from + 1) : Math.max(line.length + 1, from + 1);
    const view = cutLine(line, isMarked ? from : start.column, isMarked ? to : end.column, maxColumns);
    const label = paint(String(number).padStart(gutter), 'blue');
    output.push(`${label} ${bar} ${view.text}`.trimEnd());
    if (!isMarked) continue;
    const before = ' '.repeat(view.before);
    output.push(`${' '.repeat(gutter + 1)}${bar} ${before}${paint('^'.repeat(view.marked), color, 'bold')}`);
  }
  return output.join('\n');
}

/** Line numbers, undefined for a gap. */
function linesToShow(start: number, end: number, first: number, last: number): (number | undefined)[] {
  const all = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  if (end - start + 1 <= maxMarkedLines) return all;
  return all.flatMap((line) => {
    if (line <= start + 1 || line >= end) return [line];
    return line === start + 2 ? [undefined] : [];
  });
}

function firstColumn(line: string): number {
  return line.length - line.trimStart().length + 1;
}

/** The part of a line around a marked place, where the mark begins in it, and how wide the mark is. */
function cutLine(line: string, from: number, to: number, maxColumns: number) {
  let first = 0;
  let last = line.length;
  if (line.length > maxColumns) {
    first = Math.max(0, Math.min(from - 1 - Math.floor(maxColumns / 3), line.length - maxColumns));
    last = first + maxColumns;
  }
  const head = first > 0 ? '…' : '';
  const tail = last < line.length ? '…' : '';
  const show = (begin: number, end: number) =>
    printableText(line.slice(Math.max(begin, first), Math.min(end, last)));
  return {
    text: head + show(first, last) + tail,
    before: widthOf(head + show(first, from - 1)),
    marked: Math.max(1, widthOf(show(from - 1, to - 1))),
  };
}

function clamp(range: ScriptRange, lines: readonly string[]): ScriptRange {
  const move = ({ line, column }: ScriptRange['start']) => {
    const inside = Math.min(Math.max(1, line), lines.length);
    const length = lines[inside - 1]?.length ?? 0;
    return {
      line: inside,
      column: line > lines.length ? length + 1 : Math.min(Math.max(1, column), length + 1),
    };
  };
  const start = move(range.start);
  const end = move(range.end);
  const isBackwards = end.line < start.line || (end.line === start.line && end.column < start.column);
  return { start, end: isBackwards ? start : end };
}
