import type { Paint } from '../terminal/paint.ts';
import { printableText } from '../terminal/printable-text.ts';
import { decisionLines } from './decision-lines.ts';
import type { TestRun } from './run-tests.ts';
import type { ScenarioFailure, ScenarioFileResult, ScenarioResult } from './scenario-result.ts';
import { viewCoverage } from './script-coverage/coverage-view.ts';
import { summarizeTests } from './test-summary.ts';

/** What came of the scenarios, as text for people: failures, coverage, and the line that sums up. */
export function viewTests(run: TestRun, paint: Paint): string {
  const files = run.files.map((file) => viewFile(file, paint));
  const failures = run.files.flatMap(({ file, scenarios }) =>
    scenarios.filter(({ passed }) => !passed).map((result) => viewFailed(result, file, paint)),
  );
  const coverage = run.coverage.length === 0 ? [] : [viewCoverage(run.coverage, paint)];
  return [files.join('\n'), ...failures, ...coverage, viewSummary(run, paint)].join('\n\n');
}

function viewFile({ file, scenarios }: ScenarioFileResult, paint: Paint): string {
  const failed = scenarios.filter(({ passed }) => !passed).length;
  const word = failed === 0 ? paint('passed', 'green') : paint('failed', 'red', 'bold');
  const number = failed === 0 ? `${scenarios.length}` : `${failed} of ${scenarios.length}`;
  return `${word} ${printableText(file)} ${paint(`(${number})`, 'dim')}`;
}

function viewFailed(result: ScenarioResult, file: string, paint: Paint): string {
  const { name, target, range, failures } = result;
  const title = `${paint('failed', 'red', 'bold')}: ${paint(printableText(name), 'bold')} (as ${target})`;
  const { line, column } = range.start;
  const decisions = decisionLines(result);
  return [
    title,
    `  ${paint('-->', 'blue')} ${printableText(file)}:${line}:${column}`,
    ...failures.map((failure) => viewFailure(failure, paint)),
    ...(decisions.length === 0 ? [] : ['  decisions:', ...decisions.map((each) => `    ${each}`)]),
  ].join('\n');
}

function viewFailure({ message, diff }: ScenarioFailure, paint: Paint): string {
  const lines = diff === undefined ? [] : diff.split('\n').map((line) => `    ${viewDiffLine(line, paint)}`);
  return [`  ${printableText(message)}`, ...lines].join('\n');
}

function viewDiffLine(line: string, paint: Paint): string {
  const text = printableText(line);
  if (line.startsWith('-')) return paint(text, 'red');
  if (line.startsWith('+')) return paint(text, 'green');
  return line.startsWith('@@') ? paint(text, 'dim') : text;
}

function viewSummary(run: TestRun, paint: Paint): string {
  const { passed, failed, prefixes } = summarizeTests(run);
  const counts = [
    ...(passed > 0 || failed === 0 ? [paint(`${passed} passed`, 'green', 'bold')] : []),
    ...(failed > 0 ? [paint(`${failed} failed`, 'red', 'bold')] : []),
  ].join(', ');
  const files = run.files.length === 1 ? '1 file' : `${run.files.length} files`;
  const rest = [...(prefixes > 0 ? [`${prefixes} prefixes replayed`] : []), `${Math.round(run.millis)} ms`];
  return `${counts} in ${files} ${paint(`(${rest.join(', ')})`, 'dim')}`;
}
