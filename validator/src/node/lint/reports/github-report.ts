import type { Severity } from '../../../finding.ts';
import { plainPaint } from '../../terminal/paint.ts';
import { printableText } from '../../terminal/printable-text.ts';
import type { LintedApplication } from '../lint-applications.ts';
import type { LintRun } from '../lint-run.ts';
import { groupFindings } from './group-findings.ts';
import { viewRefusals, viewSummary } from './pretty-report.ts';
import { pathInReport } from './report-file.ts';

const commandOf: Readonly<Record<Severity, string>> = { error: 'error', warning: 'warning', info: 'notice' };

/** Workflow commands of GitHub Actions, which show findings at their lines; see "Workflow commands" in its manual. */
export function toGithub(run: LintRun, isShown: (severity: Severity) => boolean): string {
  return [
    ...run.linted.flatMap((each) => annotationsOf(each, isShown)),
    viewSummary(run, plainPaint),
    ...viewRefusals(run, plainPaint),
  ].join('\n');
}

function annotationsOf(
  { application, findings, complete, incomplete }: LintedApplication,
  isShown: (severity: Severity) => boolean,
): string[] {
  const { place, name } = application;
  const shown = groupFindings(findings).filter(({ first }) => isShown(first.finding.severity));
  const doubts = complete
    ? []
    : [
        annotation('warning', { file: pathInReport(place.file), title: 'not understood in full' }, [
          `not all of ${name} was understood, so it is not called safe`,
          ...incomplete.map(({ reason }) => `- ${reason}`),
        ]),
      ];
  return [
    ...shown.map(({ first: { finding }, others }) => {
      const { start, end } = place.toFile(finding.range);
      const isOneLine = start.line === end.line;
      return annotation(
        commandOf[finding.severity],
        {
          file: pathInReport(place.file),
          line: start.line,
          endLine: end.line,
          // GitHub takes columns only within one line.
          ...(isOneLine ? { col: start.column, endColumn: end.column } : {}),
          title: `${finding.ruleId} (${name})`,
        },
        [
          finding.message,
          ...finding.path.map(({ text }, index) => `${index + 1}. ${text}`),
          ...(others.length === 0 ? [] : [`the same for ${others.join(', ')}`]),
          finding.advice,
        ],
      );
    }),
    ...doubts,
  ];
}

/** SECURITY: a line break in a name would be a command of its own. */
function annotation(
  command: string,
  properties: Readonly<Record<string, string | number>>,
  lines: readonly string[],
): string {
  const given = Object.entries(properties)
    .map(([name, value]) => `${name}=${escapeProperty(printableText(String(value)))}`)
    .join(',');
  return `::${command} ${given}::${escapeData(lines.map(printableText).join('\n'))}`;
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A');
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C');
}
