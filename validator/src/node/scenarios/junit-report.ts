import { type JunitCase, junitDocument } from '../junit/junit-document.ts';
import { decisionLines } from './decision-lines.ts';
import type { TestRun } from './run-tests.ts';
import type { ScenarioResult } from './scenario-result.ts';

/** A run as JUnit XML: a suite per file, a test case per scenario and server. */
export function toJunit({ files, millis }: TestRun): string {
  const suites = files.map(({ file, scenarios }) => ({
    name: file,
    cases: scenarios.map((scenario) => toCase(scenario, file)),
  }));
  return junitDocument('stepgate test', suites, millis);
}

function toCase(result: ScenarioResult, file: string): JunitCase {
  const { name, target, millis, failures, range } = result;
  const head = { name: `${name} (as ${target})`, file, line: range.start.line, millis };
  const [first] = failures;
  if (first === undefined) return head;
  const text = [
    ...failures.flatMap(({ message, diff }) => [message, ...(diff === undefined ? [] : [diff])]),
    'decisions:',
    ...decisionLines(result),
  ].join('\n');
  const message = failures.map((failure) => failure.message).join('; ');
  return { ...head, failure: { type: first.key, message, text } };
}
