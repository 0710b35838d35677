import type { Severity } from '../../../finding.ts';
import { plainPaint } from '../../terminal/paint.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { LintRun } from '../lint-run.ts';
import { writeReport } from '../write-report.ts';
import { toGithub } from './github-report.ts';
import { toLintReport } from './json-report.ts';
import { toLintJunit } from './junit-lint-report.ts';
import type { LintFormat } from './lint-formats.ts';
import { viewLint, viewRefusals, viewSummary } from './pretty-report.ts';
import { toSarif } from './sarif-report.ts';

export interface PrintOptions {
  readonly format: LintFormat;
  /** File for the report, instead of standard output. */
  readonly output?: string;
  /** Shows errors only, where people read. */
  readonly quiet?: true;
}

/** Prints a run. With a file for the report, its summary still goes to standard output. */
export async function printLint(
  run: LintRun,
  { format, output, quiet }: PrintOptions,
  { out, err }: Pick<Terminal, 'out' | 'err'>,
): Promise<void> {
  const isShown = (severity: Severity) => !quiet || severity === 'error';
  const paint = output === undefined ? out.paint : plainPaint;
  const text = await textOf();
  if (output === undefined) out.write(`${text}\n`);
  else {
    await writeReport(output, `${text}\n`);
    out.write(`${viewSummary(run, out.paint)}\n`);
  }
  // A report is nothing but JSON or XML; the text for people has it already.
  const saysWhy = output === undefined && (format === 'pretty' || format === 'github');
  const stream = output === undefined ? err : out;
  if (!saysWhy) for (const line of viewRefusals(run, stream.paint)) stream.write(`${line}\n`);

  async function textOf(): Promise<string> {
    switch (format) {
      case 'pretty':
        return viewLint(run, isShown, paint, output === undefined ? out.columns : undefined);
      case 'json':
        return JSON.stringify(toLintReport(run), null, 2);
      case 'sarif':
        return JSON.stringify(await toSarif(run), null, 2);
      case 'github':
        return toGithub(run, isShown);
      case 'junit':
        return toLintJunit(run);
    }
  }
}
