import type { PathStep, Severity } from '../../../finding.ts';
import { codeFrame } from '../../terminal/code-frame.ts';
import type { Color, Paint } from '../../terminal/paint.ts';
import { printableText } from '../../terminal/printable-text.ts';
import { hangingText } from '../../terminal/wrap-text.ts';
import type { CheckedFinding } from '../checked-finding.ts';
import type { LocatedApplication } from '../located-application.ts';
import type { FindingGroup } from './group-findings.ts';

/** How wide texts are where the terminal is not narrower. */
const maxColumns = 100;

/** Narrower texts are harder to read than lines that the terminal breaks. */
const minColumns = 60;

const colorOf: Readonly<Record<Severity, Color>> = { error: 'red', warning: 'yellow', info: 'cyan' };

/** What makes a fix of a safety class. */
const flagOf = { safe: '--fix', 'changes-meaning': '--fix-changes-meaning' } as const;

/** A finding as text for people: what, where, how it happens, who else it happens to, what to do. */
export function viewFinding(
  { first: checked, others }: FindingGroup,
  application: LocatedApplication,
  paint: Paint,
  terminalColumns?: number,
): string {
  const { finding } = checked;
  const columns = Math.max(minColumns, Math.min(maxColumns, terminalColumns ?? maxColumns));
  // What stands before a line of code: its number and a bar.
  const frame = terminalColumns === undefined ? {} : { maxColumns: Math.max(minColumns, columns - 10) };
  const { place } = application;
  const color = colorOf[finding.severity];
  const title = `${paint(`${finding.severity}[${finding.ruleId}]`, color, 'bold')}${paint(`: ${printableText(finding.message)}`, 'bold')}`;
  const shown = place.kind === 'generated' ? place.toFile(finding.range) : finding.range;
  const blocks = [
    title,
    `  ${paint('-->', 'blue')} ${whereIs(finding.range, application)}`,
    codeFrame(place.text, shown, { paint, color, ...frame }),
    ...viewPath(finding.path, checked, application, paint, columns),
    ...(others.length === 0 ? [] : [`  ${paint('=', 'blue')} ${viewOthers(others, columns)}`]),
    `  ${paint('=', 'blue')} ${hangingText('help: ', printableText(finding.advice), columns - 4).replaceAll('\n', '\n    ')}`,
    ...(finding.fixes ?? [])
      .filter(({ edits }) => edits.length === 0 || place.kind !== 'generated')
      .map(({ title, safety }) => `  ${paint('=', 'blue')} fix: ${printableText(title)} (${flagOf[safety]})`),
    `  ${paint('=', 'blue')} more: stepgate explain ${finding.ruleId}`,
  ];
  return blocks.join('\n');
}

function viewOthers(others: readonly string[], columns: number): string {
  const names = printableText(others.map((idp) => `\`${idp}\``).join(', '));
  return hangingText(`the same for ${others.length} more: `, names, columns - 4).replaceAll('\n', '\n    ');
}

function whereIs(
  range: { start: { line: number; column: number } },
  { name, place }: LocatedApplication,
): string {
  const at = place.toFile({ start: range.start, end: range.start }).start;
  const where = `${printableText(place.file)}:${at.line}:${at.column}`;
  // A bare script goes by the name of its file.
  if (name === place.file) return where;
  const application = `application ${printableText(name)}`;
  const detail = {
    file: application,
    embedded: `line ${range.start.line} of the script of ${application}`,
    generated: `${application}, which has no script: its steps run in order`,
  }[place.kind];
  return `${where} (${detail})`;
}

function viewPath(
  path: readonly PathStep[],
  { finding, endedWith }: CheckedFinding,
  { place }: LocatedApplication,
  paint: Paint,
  columns: number,
): string[] {
  if (path.length === 0) return [];
  const positions = path.map(({ range }) =>
    range === undefined || place.kind === 'generated' ? '' : `${range.start.line}:${range.start.column}`,
  );
  const width = Math.max(...positions.map((position) => position.length));
  const digits = String(path.length).length;
  const lines = path.map(({ text }, index) => {
    const number = `${String(index + 1).padStart(digits)}. `;
    const position = width === 0 ? '' : `${(positions[index] ?? '').padEnd(width)}  `;
    const hanging = hangingText(
      ' '.repeat(number.length + position.length),
      printableText(text),
      columns - 6,
    );
    return `      ${number}${paint(position, 'blue')}${hanging.trimStart().replaceAll('\n', '\n      ')}`;
  });
  return [`  ${paint('=', 'blue')} ${howSure(finding.certainty, endedWith)}:`, ...lines];
}

function howSure(certainty: 'proved' | 'possible', endedWith: string | undefined): string {
  if (certainty === 'proved')
    return `how it happens, proved by running it (the login ended with ${endedWith ?? 'it'})`;
  if (endedWith !== undefined)
    return `how it may happen; running it did not show it (the login ended with ${endedWith})`;
  return 'how it may happen';
}
