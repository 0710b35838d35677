import type { ExitCode } from '../../exit-code.ts';
import { exitCodes } from '../../exit-code.ts';
import { type FileAnswer, recordFiles, stillHolds } from '../../input/file-answers.ts';
import type { Terminal } from '../../terminal/terminal.ts';
import type { LintOptions } from '../run-lint.ts';
import type { AnalyzerVersions } from './analyzer-versions.ts';
import { openCacheEntries } from './cache-entries.ts';
import { likelyCacheFolder } from './likely-cache-folder.ts';
import { type PrintedText, timeMark } from './printed-text.ts';

/** What a run printed, and everything that it had asked of the file system. */
export interface KnownRun {
  readonly answers: readonly FileAnswer[];
  readonly printed: readonly PrintedText[];
  readonly exitCode: ExitCode;
}

/** Whether a run does nothing but read files and print: only such a one can be answered with what it printed before. */
export function isRepeatable(options: LintOptions): boolean {
  const { confirm, fix, fixChangesMeaning, updateBaseline, output, format } = options;
  if (confirm || fix || fixChangesMeaning || updateBaseline || output !== undefined) return false;
  // The others have a time in them, or pages of rules.
  return format === 'pretty' || format === 'json' || format === 'github';
}

/** What tells runs apart, besides the files: the folder and the command line, and how the terminal wants its text. */
export function runKey(
  paths: readonly string[],
  options: LintOptions,
  { out, err }: Pick<Terminal, 'out' | 'err'>,
): string {
  const { threads: _, ...rest } = options;
  const { timeZone, locale } = Intl.DateTimeFormat().resolvedOptions();
  const streams = [out, err].map(({ paint, write: _write, ...rest }) => [paint('x', 'red'), rest]);
  const plain = JSON.stringify([rest, streams], (_key, value: unknown) =>
    value instanceof Map ? [...value] : value,
  );
  return JSON.stringify(['run', process.cwd(), paths, plain, timeZone, locale]);
}

/**
 * Prints what the same run printed before, when it is kept and nothing that it read has changed; else gives null and
 * does nothing. Needs neither engine nor analyzer.
 *
 * @param versions of the analyzer
 */
export async function answerKnownRun(
  paths: readonly string[],
  options: LintOptions,
  terminal: Terminal,
  versions: AnalyzerVersions,
): Promise<ExitCode | null> {
  if (!isRepeatable(options)) return null;
  const started = terminal.now();
  const folder = await likelyCacheFolder(paths, options, recordFiles().files);
  if (folder === null) return null;
  const text = await openCacheEntries(folder, await versions.atStart()).read(
    runKey(paths, options, terminal),
  );
  const run = text === null ? null : parseRun(text);
  if (run === null || !stillHolds(run.answers)) return null;
  const time = `${Math.round(terminal.now() - started)} ms`;
  for (const { stream, text: kept } of run.printed) terminal[stream].write(kept.replaceAll(timeMark, time));
  return run.exitCode;
}

function parseRun(text: string): KnownRun | null {
  try {
    const { answers, printed, exitCode } = JSON.parse(text) as Partial<KnownRun>;
    const isWhole = Array.isArray(answers) && Array.isArray(printed);
    if (!isWhole || (exitCode !== exitCodes.clean && exitCode !== exitCodes.findings)) return null;
    return { answers, printed, exitCode };
  } catch {
    return null;
  }
}
