import { type ExitCode, exitCodes } from '../exit-code.ts';
import { printableText } from '../terminal/printable-text.ts';
import type { Terminal, TextStream } from '../terminal/terminal.ts';
import { toJunit } from './junit-report.ts';
import type { TestRun, TestSelection } from './run-tests.ts';
import { countAll, percentOf } from './script-coverage/coverage-counts.ts';
import { toTestReport } from './test-report.ts';
import { summarizeTests } from './test-summary.ts';
import { viewTests } from './test-view.ts';

/** The options of the command line. */
export interface TestOptions extends TestSelection {
  readonly format: 'pretty' | 'json' | 'junit';
  readonly minCoverage?: number;
  readonly watch?: true;
}

/** Prints a run and says with which code the command ends. */
export function printTests(run: TestRun, options: TestOptions, { out, err }: Terminal): ExitCode {
  out.write(`${textOf(run, options.format, out)}\n`);
  const { failed } = summarizeTests(run);
  const covered = percentOf(countAll(run.coverage));
  const isTooLow = options.minCoverage !== undefined && covered < options.minCoverage;
  if (isTooLow) {
    // A report is nothing but JSON or XML.
    const stream = options.format === 'pretty' ? out : err;
    const word = stream.paint('coverage too low', 'red', 'bold');
    stream.write(
      `${word}: ${covered} % of outcomes and branches, at least ${options.minCoverage} % are asked for\n`,
    );
  }
  return failed > 0 || isTooLow ? exitCodes.findings : exitCodes.clean;
}

function textOf(run: TestRun, format: TestOptions['format'], { paint }: TextStream): string {
  if (format === 'json') return JSON.stringify(toTestReport(run), null, 2);
  return format === 'junit' ? toJunit(run) : viewTests(run, paint);
}

/** One line that says what is running; only a terminal can take it back. */
export function progressLine(
  out: TextStream,
): { show(file: string, done: number, total: number): void; clear(): void } | undefined {
  if (!out.isTerminal) return undefined;
  const clearLine = '\r\u001b[2K';
  return {
    show: (file, done, total) =>
      out.write(`${clearLine}${out.paint('running', 'cyan')} ${printableText(file)} ${done}/${total}`),
    clear: () => out.write(clearLine),
  };
}
