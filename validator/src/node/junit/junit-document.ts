/** A suite of a JUnit document. */
export interface JunitSuite {
  readonly name: string;
  readonly cases: readonly JunitCase[];
}

export interface JunitCase {
  readonly name: string;
  readonly file: string;
  readonly line: number;
  readonly millis: number;
  readonly failure?: { readonly type: string; readonly message: string; readonly text: string };
  /** Why it was left out. */
  readonly skipped?: string;
  /** What else there is to say. */
  readonly output?: string;
}

/**
 * JUnit XML, as far as the servers that read it agree: suites with cases.
 *
 * @param millis of the whole run
 */
export function junitDocument(name: string, suites: readonly JunitSuite[], millis: number): string {
  const cases = suites.flatMap((suite) => suite.cases);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name, ...counts(cases), time: seconds(millis) })}>`,
    ...suites.flatMap(suiteLines),
    '</testsuites>',
  ].join('\n');
}

function suiteLines({ name, cases }: JunitSuite): string[] {
  const millis = cases.reduce((sum, each) => sum + each.millis, 0);
  const head = { name, ...counts(cases), time: seconds(millis) };
  return [`  <testsuite${attributes(head)}>`, ...cases.flatMap(caseLines), '  </testsuite>'];
}

function caseLines({ name, file, line, millis, failure, skipped, output }: JunitCase): string[] {
  const head = attributes({ name, classname: file, file, line, time: seconds(millis) });
  const inner = [
    ...(failure === undefined
      ? []
      : [
          `      <failure${attributes({ type: failure.type, message: failure.message })}>${escapeXml(failure.text)}</failure>`,
        ]),
    ...(skipped === undefined ? [] : [`      <skipped${attributes({ message: skipped })}/>`]),
    ...(output === undefined ? [] : [`      <system-out>${escapeXml(output)}</system-out>`]),
  ];
  return inner.length === 0
    ? [`    <testcase${head}/>`]
    : [`    <testcase${head}>`, ...inner, '    </testcase>'];
}

function counts(cases: readonly JunitCase[]) {
  const failures = cases.filter(({ failure }) => failure !== undefined).length;
  const skipped = cases.filter((each) => each.skipped !== undefined).length;
  return { tests: cases.length, failures, ...(skipped === 0 ? {} : { skipped }) };
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
