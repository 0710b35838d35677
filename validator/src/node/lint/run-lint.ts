import type { FileSource } from '@stepgate/engine';
import type { FixSearch } from '../../validate.ts';
import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { recordFiles } from '../input/file-answers.ts';
import { UsageError } from '../usage-error.ts';
import { readBaseline, writeBaseline } from './baseline/baseline-file.ts';
import { baselineOf, compareWithBaseline } from './baseline/compare-baseline.ts';
import type { AnalyzerVersions } from './cache/analyzer-versions.ts';
import { isRepeatable, runKey } from './cache/known-run.ts';
import { openLintCache } from './cache/lint-cache.ts';
import { keepPrinted, timeMark } from './cache/printed-text.ts';
import { type LintedApplication, lintApplications } from './lint-applications.ts';
import type { Refusal } from './lint-run.ts';
import { type LintSettings, readLintSettings, type SettingOptions } from './lint-settings.ts';
import { openInputs } from './open-inputs.ts';
import { summarize } from './reports/lint-summary.ts';
import { type PrintOptions, printLint } from './reports/print-lint.ts';

/** The options of the command line. */
export interface LintOptions extends SettingOptions, PrintOptions {
  readonly sequence?: string;
  readonly application?: string;
  readonly confirm?: true;
  readonly updateBaseline?: true;
  readonly fix?: true;
  readonly fixChangesMeaning?: true;
  readonly dryRun?: true;
}

/** Lints what the paths name and prints the findings. */
export async function runLint(
  paths: readonly string[],
  options: LintOptions,
  { loadAnalyzer, terminal }: CommandSetting,
  versions?: AnalyzerVersions,
): Promise<ExitCode> {
  const { now, progress, out } = terminal;
  checkFixOptions(options);
  const started = now();
  const analyzer = await loadAnalyzer();
  const recorded = recordFiles();
  const { files } = recorded;
  const settings = await readLintSettings(paths, options, analyzer, files);
  const { applications, warnings, ignored } = await openInputs(paths, { ...options, files }, settings);
  const cache = await openLintCache(settings.cache, versions);
  const work = {
    analyzer,
    rules: settings.rules,
    threads: settings.threads,
    fixes: fixesFor(options, applications.length),
    cache: cache?.reports,
    onProgress: (done: number) => progress?.(`${done} of ${applications.length} applications`),
  };
  // The engine with its sandbox is only loaded when something is run.
  const confirmer = options.confirm ? (await import('./confirm-findings.ts')).createConfirmer() : undefined;
  try {
    const first = await lintApplications(applications, { ...work, confirmer }).finally(() => progress?.(''));
    const repaired = isFixing(options)
      ? await (await import('./fix/fix-run.ts')).fixRun(first, options, settings, { ...work, confirmer })
      : { linted: first, files: [], fixed: 0 };
    if (options.dryRun) {
      const { viewFixes } = await import('./fix/write-fixes.ts');
      if (repaired.files.length > 0) out.write(`${viewFixes(repaired.files, out.paint)}\n\n`);
    }
    const { linted, gone } = await withBaseline(repaired.linted, options, settings, files);
    const refusals = refusalsOf(linted, settings);
    const { fixed } = repaired;
    const isToFix = options.dryRun === true && repaired.files.length > 0;
    const exitCode = refusals.length === 0 && !isToFix ? exitCodes.clean : exitCodes.findings;
    const millis = now() - started;
    const time = `${Math.round(millis)} ms`;
    const run = { linted, rules: analyzer.rules, warnings, ignored, gone, fixed, refusals, millis, time };
    if (cache === undefined || !isRepeatable(options)) await printLint(run, options, terminal);
    else {
      const { streams, printed } = keepPrinted(terminal, time);
      await printLint({ ...run, time: timeMark }, options, streams);
      const answers = recorded.answers();
      if (answers !== null)
        await cache.storeRun(runKey(paths, options, terminal), { answers, printed, exitCode });
    }
    await cache?.trim();
    return exitCode;
  } finally {
    await confirmer?.close();
  }
}

/** Up to this many applications, somebody may read all that is printed. */
const readableCount = 50;

/** Fixes are looked for where they are made or shown. */
function fixesFor(options: LintOptions, count: number): FixSearch {
  const { format } = options;
  if (isFixing(options) || format === 'json' || format === 'sarif') return 'all';
  return format === 'pretty' && count <= readableCount ? 'all' : 'untried';
}

function isFixing({ fix, fixChangesMeaning }: LintOptions): boolean {
  return fix === true || fixChangesMeaning === true;
}

function checkFixOptions(options: LintOptions): void {
  if (options.dryRun && !isFixing(options)) {
    throw new UsageError('--dry-run shows what --fix would do', 'add --fix or --fix-changes-meaning');
  }
  if (options.dryRun && options.format !== 'pretty') {
    throw new UsageError('--dry-run prints a diff, which is no report', 'leave --format out');
  }
}

async function withBaseline(
  linted: readonly LintedApplication[],
  { updateBaseline }: LintOptions,
  { baseline: file }: LintSettings,
  files: FileSource,
) {
  if (file === undefined) {
    if (!updateBaseline) return { linted, gone: [] };
    throw new UsageError(
      'there is no baseline to update',
      'name a file with --baseline, or `baseline` in the configuration',
    );
  }
  if (!updateBaseline) return compareWithBaseline(linted, await readBaseline(file, files));
  const before = await readBaseline(file).catch(() => null);
  const baseline = baselineOf(linted, before);
  await writeBaseline(file, baseline);
  return compareWithBaseline(linted, baseline);
}

/** Why a run is not clean. */
function refusalsOf(
  linted: readonly LintedApplication[],
  { maxWarnings, allowIncomplete }: LintSettings,
): Refusal[] {
  const { errors, warnings, incomplete } = summarize(linted);
  return [
    ...(errors > 0 ? (['errors'] as const) : []),
    ...(warnings > maxWarnings ? (['warnings'] as const) : []),
    ...(incomplete > 0 && !allowIncomplete ? (['incomplete'] as const) : []),
  ];
}
