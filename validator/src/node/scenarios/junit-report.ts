import { decisionLines } from './decision-lines.ts';
import type { TestRun } from './run-tests.ts';
import type { ScenarioFileResult, ScenarioResult } from './scenario-result.ts';
import { summarizeTests } from './test-summary.ts';

/** A run as JUnit XML: a suite per file, a test case per scenario and server. */
export function toJunit(run: TestRun): string {
  const { passed, failed } = summarizeTests(run);
  const root = { name: 'stepgate test', tests: passed + failed, failures: failed, time: seconds(run.millis) };
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes(root)}>`,
    ...run.files.flatMap(suite),
    '</testsuites>',
  ].join('\n');
}

function suite({ file, scenarios }: ScenarioFileResult): string[] {
  const failures = scenarios.filter(({ passed }) => !passed).length;
  const millis = scenarios.reduce((sum, each) => sum + each.millis, 0);
  const head = { name: file, tests: scenarios.length, failures, time: seconds(millis) };
  return [
    `  <testsuite${attributes(head)}>`,
    ...scenarios.flatMap((scenario) => testCase(scenario, file)),
    '  </testsuite>',
  ];
}

function testCase(result: ScenarioResult, file: string): string[] {
  const { name, target, millis, failures, range } = result;
  const head = attributes({
    name: `${name} (as ${target})`,
    classname: file,
    file,
    line: range.start.line,
    time: seconds(millis),
  });
  if (failures.length === 0) return [`    <testcase${head}/>`];
  const [first] = failures;
  const message = failures.map((failure) => failure.message).join('; ');
  const text = [
    ...failures.flatMap((failure) => [
      failure.message,
      ...(failure.diff === undefined ? [] : [failure.diff]),
    ]),
    'decisions:',
    ...decisionLines(result),
  ].join('\n');
  return [
    `    <testcase${head}>`,
    `      <failure${attributes({ type: first?.key ?? '', message })}>${escapeXml(text)}</failure>`,
    '    </testcase>',
  ];
}

function seconds(millis: number): string {
  return (millis / 1000).toFixed(3);
}

function attributes(values: Readonly<Record<string, string | number>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${escapeXml(String(value)).replace(/[\n\t]/g, ' ')}"`)
    .join('');
}

/** XML 1.0 §2.2: most control characters may not stand in a document in any form. */
function escapeXml(text: string): string {
  return (
    text
      .replace(/&/g, '&amp;')
      .replace(/</g, '&lt;')
      .replace(/>/g, '&gt;')
      .replace(/"/g, '&quot;')
      // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '\ufffd')
  );
}
