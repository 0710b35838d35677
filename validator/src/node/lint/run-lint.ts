import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { lintApplications } from './lint-applications.ts';
import { countIncomplete, summarize, toLintReport } from './lint-report.ts';
import { readLintSettings, type SettingOptions } from './lint-settings.ts';
import { viewLint, viewRefusal } from './lint-view.ts';
import { openInputs } from './open-inputs.ts';

/** The options of the command line. */
export interface LintOptions extends SettingOptions {
  readonly sequence?: string;
  readonly application?: string;
  readonly format: 'pretty' | 'json';
  readonly confirm?: true;
}

/** Lints what the paths name and prints the findings. */
export async function runLint(
  paths: readonly string[],
  options: LintOptions,
  { loadAnalyzer, terminal: { out, err, now, progress } }: CommandSetting,
): Promise<ExitCode> {
  const started = now();
  const analyzer = await loadAnalyzer();
  const settings = await readLintSettings(paths, options, analyzer);
  const { applications, ignored } = await openInputs(paths, options, settings);
  // The engine with its sandbox is only loaded when something is run.
  const confirmer = options.confirm ? (await import('./confirm-findings.ts')).createConfirmer() : undefined;
  try {
    const linted = await lintApplications(applications, {
      analyzer,
      rules: settings.rules,
      confirmer,
      onProgress: (done) => progress?.(`${done} of ${applications.length} applications`),
    }).finally(() => progress?.(''));
    const text =
      options.format === 'json'
        ? JSON.stringify(toLintReport(linted), null, 2)
        : viewLint(linted, { millis: now() - started, ignored }, out.paint);
    out.write(`${text}\n`);
    const { errors, warnings } = summarize(linted);
    const doubtful = settings.allowIncomplete ? 0 : countIncomplete(linted);
    if (doubtful > 0) {
      // A report is nothing but JSON.
      const stream = options.format === 'json' ? err : out;
      stream.write(`${viewRefusal(doubtful, stream.paint)}\n`);
    }
    const isClean = doubtful === 0 && errors === 0 && warnings <= settings.maxWarnings;
    return isClean ? exitCodes.clean : exitCodes.findings;
  } finally {
    await confirmer?.close();
  }
}
