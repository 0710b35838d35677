import type { FixSearch } from '../../validate.ts';
import type { Analyzer } from '../analyzer.ts';
import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { UsageError } from '../usage-error.ts';
import { readBaseline, writeBaseline } from './baseline/baseline-file.ts';
import { baselineOf, compareWithBaseline } from './baseline/compare-baseline.ts';
import { openReportCache, type ReportCache } from './cache/report-cache.ts';
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
): Promise<ExitCode> {
  const { now, progress, out } = terminal;
  checkFixOptions(options);
  const started = now();
  const analyzer = await loadAnalyzer();
  const settings = await readLintSettings(paths, options, analyzer);
  const { applications, ignored } = await openInputs(paths, options, settings);
  const work = {
    analyzer,
    rules: settings.rules,
    threads: settings.threads,
    fixes: fixesFor(options, applications.length),
    cache: await openCache(analyzer, settings),
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
    const { linted, gone } = await withBaseline(repaired.linted, options, settings);
    const refusals = refusalsOf(linted, settings);
    const { fixed } = repaired;
    const run = { linted, rules: analyzer.rules, ignored, gone, fixed, refusals, millis: now() - started };
    await printLint(run, options, terminal);
    const isToFix = options.dryRun === true && repaired.files.length > 0;
    return refusals.length === 0 && !isToFix ? exitCodes.clean : exitCodes.findings;
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

async function openCache({ version }: Analyzer, { cache }: LintSettings): Promise<ReportCache | undefined> {
  if (cache === undefined || version === undefined) return undefined;
  return openReportCache(cache, await version());
}

async function withBaseline(
  linted: readonly LintedApplication[],
  { updateBaseline }: LintOptions,
  { baseline: file }: LintSettings,
) {
  if (file === undefined) {
    if (!updateBaseline) return { linted, gone: [] };
    throw new UsageError(
      'there is no baseline to update',
      'name a file with --baseline, or `baseline` in the configuration',
    );
  }
  if (!updateBaseline) return compareWithBaseline(linted, await readBaseline(file));
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
