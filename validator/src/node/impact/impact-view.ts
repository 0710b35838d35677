import type { Color, Paint } from '../terminal/paint.ts';
import { printableText } from '../terminal/printable-text.ts';
import { hangingText } from '../terminal/wrap-text.ts';
import type { ImpactReport, ReportedLockout } from './impact-report.ts';

const columns = 100;

/** What a JIT switch does, as text for people. */
export function viewImpact(report: ImpactReport, paint: Paint): string {
  const { breaks, mends, stays, safe, unknown, unaffected } = report;
  const several = report.organizations.length > 1;
  const heading = (text: string, count: number, color: Color) =>
    paint(`${text}: ${counted(count)}`, color, 'bold');
  const name = (one: { application: string; organization: string }) =>
    printableText(several ? `${one.application} (${one.organization})` : one.application);
  const lockouts = (title: string, some: readonly ReportedLockout[], color: Color): string[] => {
    if (some.length === 0) return [];
    const groups = [...Map.groupBy(some, (one) => `${name(one)} ${one.file ?? ''}`).values()];
    const blocks = groups.map((own) =>
      [
        `  ${paint(name(own[0] as ReportedLockout), 'bold')}`,
        ...own.map((one) => viewLockout(one, paint)),
      ].join('\n'),
    );
    return [`${heading(title, groups.length, color)}\n${blocks.join('\n')}`];
  };
  const listed = (title: string, some: readonly Named[], color: Color): string[] =>
    some.length === 0
      ? []
      : [[heading(title, some.length, color), ...some.map((one) => viewNamed(name(one), one))].join('\n')];
  return [
    viewTitle(report, paint),
    ...lockouts('breaks', breaks, 'red'),
    ...lockouts('mends, so that this no longer happens', mends, 'green'),
    ...lockouts('broken before and after', stays, 'yellow'),
    ...listed(
      'safe',
      safe.map((one) => ({ ...one, reason: one.steps.map(withPlace).join('; ') })),
      'green',
    ),
    ...listed('not understood in full, so not called safe', unknown, 'yellow'),
    paint(
      breaks.length === 0 && unknown.length === 0
        ? `nothing breaks; not affected: ${counted(unaffected)}`
        : `not affected: ${counted(unaffected)}`,
      'dim',
    ),
  ]
    .filter((block) => block !== '')
    .join('\n\n');
}

interface Named {
  readonly application: string;
  readonly organization: string;
  readonly reason: string;
}

function viewTitle({ idp, change, organizations }: ImpactReport, paint: Paint): string {
  const isOn = change === 'enable';
  const title = paint(`JIT provisioning of ${printableText(idp)}: switched ${isOn ? 'on' : 'off'}`, 'bold');
  const there = organizations.filter(({ isEnabled }) => isEnabled === isOn);
  if (there.length === 0) return title;
  const where =
    there.length === organizations.length
      ? ''
      : ` in ${there.map((one) => printableText(one.name)).join(', ')}`;
  return `${title}\nIt is ${isOn ? 'on' : 'off'} already${where}: nothing changes there.`;
}

function viewLockout(one: ReportedLockout, paint: Paint): string {
  const lines = [hangingText('    ', printableText(one.message), columns)];
  if (one.file !== undefined && one.range !== undefined) {
    const { line, column } = one.range.start;
    lines.push(`    ${paint('-->', 'blue')} ${printableText(one.file)}:${line}:${column}`);
  }
  const digits = String(one.path.length).length;
  for (const [index, { text, range }] of one.path.entries()) {
    const number = `${String(index + 1).padStart(digits)}. `;
    const at = range === undefined ? '' : ` (line ${range.start.line})`;
    lines.push(hangingText(`      ${number}`, `${printableText(text)}${at}`, columns));
  }
  return lines.join('\n');
}

function viewNamed(name: string, { reason }: Named): string {
  return `  ${name}\n${hangingText('    ', printableText(reason), columns)}`;
}

function withPlace({ reason, file, range }: ImpactReport['safe'][number]['steps'][number]): string {
  if (range === undefined) return reason;
  const line = range.start.line;
  return `${reason} (${file === undefined ? `line ${line}` : `${file}:${line}`})`;
}

function counted(count: number): string {
  return `${count} application${count === 1 ? '' : 's'}`;
}
