import type { Paint } from '../terminal/paint.ts';
import { printableText } from '../terminal/printable-text.ts';
import { viewFinding } from './finding-view.ts';
import type { LintedApplication } from './lint-applications.ts';
import { countIncomplete, summarize } from './lint-report.ts';

/** What is told of a run besides its findings. */
export interface RunFacts {
  readonly millis: number;
  /** Applications that the configuration leaves out. */
  readonly ignored: number;
}

/** All findings as text for people, and the line that sums them up. */
export function viewLint(linted: readonly LintedApplication[], run: RunFacts, paint: Paint): string {
  const findings = linted.flatMap(({ application, findings: found }) =>
    found.map((checked) => viewFinding(checked, application, paint)),
  );
  const doubts = linted.filter(({ complete }) => !complete).map((each) => viewIncomplete(each, paint));
  return [...findings, ...doubts, viewSummary(linted, run, paint)].join('\n\n');
}

/** Why the exit code is not 0 although there may be no findings. */
export function viewRefusal(doubtful: number, paint: Paint): string {
  const what =
    doubtful === 1 ? '1 application was not understood' : `${doubtful} applications were not understood`;
  return `${paint('not clean', 'red', 'bold')}: ${what} in full (--allow-incomplete lets that pass)`;
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

function viewSummary(
  linted: readonly LintedApplication[],
  { millis, ignored }: RunFacts,
  paint: Paint,
): string {
  const { errors, warnings, infos, suppressed } = summarize(linted);
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
  const doubtful = countIncomplete(linted);
  const nothing = doubtful > 0 ? paint('no findings', 'bold') : paint('no findings', 'green', 'bold');
  const found = counts.length === 0 ? nothing : counts.join(', ');
  const inAll = `in ${count(linted.length, 'application')}`;
  const rest = [
    ...(proved > 0 ? [`${proved} proved by running ${proved === 1 ? 'it' : 'them'}`] : []),
    ...(suppressed > 0 ? [`${suppressed} suppressed`] : []),
    ...(doubtful > 0 ? [`${doubtful} not understood in full`] : []),
    ...(clean > 0 && clean < linted.length ? [`${clean} clean`] : []),
    ...(ignored > 0 ? [`${ignored} ignored`] : []),
    `${Math.round(millis)} ms`,
  ];
  return `${found} ${inAll} ${paint(`(${rest.join(', ')})`, 'dim')}`;
}

function count(number: number, word: string): string {
  return `${number} ${word}${number === 1 ? '' : 's'}`;
}
