import type { Severity } from '../../../finding.ts';
import { type JunitCase, type JunitSuite, junitDocument } from '../../junit/junit-document.ts';
import type { LintedApplication } from '../lint-applications.ts';
import type { LintRun, Refusal } from '../lint-run.ts';

const refusalOf: Readonly<Partial<Record<Severity, Refusal>>> = { error: 'errors', warning: 'warnings' };

/**
 * Findings as JUnit XML: a suite per application, a case per finding. Failed is what keeps the run from being clean; what
 * is suppressed was skipped.
 */
export function toLintJunit({ linted, refusals, millis }: LintRun): string {
  return junitDocument(
    'stepgate lint',
    linted.map((each) => suiteOf(each, refusals)),
    millis,
  );
}

function suiteOf(
  { application, findings, suppressed, complete, incomplete }: LintedApplication,
  refusals: readonly Refusal[],
): JunitSuite {
  const { name, place } = application;
  const at = (range: { start: { line: number; column: number }; end: { line: number; column: number } }) => ({
    file: place.file,
    line: place.toFile(range).start.line,
    millis: 0,
  });
  const cases = findings.map(({ finding }): JunitCase => {
    const { ruleId, severity, message, advice, path, range } = finding;
    const text = [...path.map((step, index) => `${index + 1}. ${step.text}`), advice].join('\n');
    const refusal = refusalOf[severity];
    const isFailed = refusal !== undefined && refusals.includes(refusal);
    return {
      name: `${ruleId}: ${message}`,
      ...at(range),
      ...(isFailed ? { failure: { type: severity, message, text } } : { output: `${severity}: ${text}` }),
    };
  });
  for (const { finding, reason } of suppressed) {
    cases.push({ name: `${finding.ruleId}: ${finding.message}`, ...at(finding.range), skipped: reason });
  }
  if (!complete) {
    const text = incomplete.map(({ reason }) => reason).join('\n');
    const message = 'not understood in full, so not called safe';
    const failure = { type: 'incomplete', message, text };
    const outcome = refusals.includes('incomplete') ? { failure } : { output: text };
    cases.push({ name: 'is understood in full', file: place.file, line: 1, millis: 0, ...outcome });
  }
  const isClean = cases.length === 0;
  const clean = { name: 'has no findings', file: place.file, line: 1, millis: 0 };
  return { name, cases: isClean ? [clean] : cases };
}
