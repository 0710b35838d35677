import type { Severity } from '../../../finding.ts';
import type { Paint } from '../../terminal/paint.ts';
import { printableText } from '../../terminal/printable-text.ts';
import { viewFileWarning } from '../../terminal/problem-view.ts';
import type { BaselineEntry } from '../baseline/baseline.ts';
import type { LintedApplication } from '../lint-applications.ts';
import type { LintRun } from '../lint-run.ts';
import { viewFinding } from './finding-view.ts';
import { groupFindings } from './group-findings.ts';
import { summarize } from './lint-summary.ts';
import { viewRuleCounts } from './rule-counts.ts';

/** All findings as text for people, and the line that sums them up. */
export function viewLint(
  run: LintRun,
  isShown: (severity: Severity) => boolean,
  paint: Paint,
  columns?: number,
): string {
  const findings = run.linted.flatMap(({ application, findings: found }) =>
    groupFindings(found)
      .filter(({ first }) => isShown(first.finding.severity))
      .map((group) => viewFinding(group, application, paint, columns)),
  );
  const warnings = isShown('warning') ? run.warnings.map((each) => viewFileWarning(each, paint)) : [];
  const doubts = run.linted.filter(({ complete }) => !complete).map((each) => viewIncomplete(each, paint));
  const gone = run.gone.length === 0 ? [] : [viewGone(run.gone, paint)];
  const end = [viewSummary(run, paint), ...viewRefusals(run, paint)].join('\n');
  return [
    ...findings,
    ...warnings,
    ...doubts,
    ...gone,
    ...viewRuleCounts(run.linted, isShown, paint),
    end,
  ].join('\n\n');
}

/** Why the exit code is not 0 although there may be no findings to see. */
export function viewRefusals({ refusals, linted }: LintRun, paint: Paint): string[] {
  const { warnings, incomplete } = summarize(linted);
  const word = paint('not clean', 'red', 'bold');
  const lines = {
    errors: [],
    warnings: [`${word}: more warnings than --max-warnings allows (${warnings})`],
    incomplete: [
      `${word}: ${incomplete === 1 ? '1 application was not understood' : `${incomplete} applications were not understood`} in full (--allow-incomplete lets that pass)`,
    ],
  };
  return refusals.flatMap((refusal) => lines[refusal]);
}

function viewIncomplete({ application, incomplete }: LintedApplication, paint: Paint): string {
  const { name, place } = application;
  const title = `${paint('note', 'cyan', 'bold')}${paint(`: not all of ${printableText(name)} was understood, so it is not called safe`, 'bold')}`;
  const reasons = incomplete.map(({ reason, range }) => {
    const at = range === undefined ? undefined : place.toFile(range).start;
    const position = at === undefined ? '' : `:${at.line}:${at.column}`;
    return `  ${paint('-->', 'blue')} ${printableText(place.file)}${position}: ${printableText(reason)}`;
  });
  return [title, ...reasons].join('\n');
}

function viewGone(gone: readonly BaselineEntry[], paint: Paint): string {
  const title = `${paint('note', 'cyan', 'bold')}${paint(`: ${count(gone.length, 'finding')} of the baseline ${gone.length === 1 ? 'is' : 'are'} gone (--update-baseline takes ${gone.length === 1 ? 'it' : 'them'} out)`, 'bold')}`;
  const lines = gone.map(
    ({ application, ruleId, message }) =>
      `  ${paint('-->', 'blue')} ${printableText(application)}: ${printableText(`${message} (${ruleId})`)}`,
  );
  return [title, ...lines].join('\n');
}

/** One line with all counts. */
export function viewSummary({ linted, time, ignored, fixed }: LintRun, paint: Paint): string {
  const { errors, warnings, infos, suppressed, known, incomplete } = summarize(linted);
  const clean = linted.filter(({ findings, complete }) => complete && findings.length === 0).length;
  // Facts that can be read from the script are proved too, but not by running anything.
  const proved = linted
    .flatMap(({ findings }) => findings)
    .filter(({ finding, endedWith }) => endedWith !== undefined && finding.certainty === 'proved').length;
  const counts = [
    errors > 0 ? paint(count(errors, 'error'), 'red', 'bold') : '',
    warnings > 0 ? paint(count(warnings, 'warning'), 'yellow', 'bold') : '',
    infos > 0 ? paint(count(infos, 'info'), 'cyan') : '',
  ].filter((text) => text !== '');
  const nothing = incomplete > 0 ? paint('no findings', 'bold') : paint('no findings', 'green', 'bold');
  const found = counts.length === 0 ? nothing : counts.join(', ');
  const inAll = `in ${count(linted.length, 'application')}`;
  const rest = [
    ...(proved > 0 ? [`${proved} proved by running ${proved === 1 ? 'it' : 'them'}`] : []),
    ...(fixed > 0 ? [`${fixed} fixed`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(known > 0 ? [`${known} in the baseline`] : []),
    ...(incomplete > 0 ? [`${incomplete} not understood in full`] : []),
    ...(clean > 0 && clean < linted.length ? [`${clean} clean`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    time,
  ];
  return `${found} ${inAll} ${paint(`(${rest.join(', ')})`, 'dim')}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
