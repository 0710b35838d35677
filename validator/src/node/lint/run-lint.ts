import { suggestion } from '@stepgate/engine';
import type { DialectName } from '@stepgate/engine/language';
import type { Analyzer } from '../analyzer.ts';
import type { CommandSetting } from '../command-setting.ts';
import { type ExitCode, exitCodes } from '../exit-code.ts';
import { openApplications } from '../input/open-applications.ts';
import { UsageError } from '../usage-error.ts';
import { lintApplications } from './lint-applications.ts';
import { countIncomplete, summarize, toLintReport } from './lint-report.ts';
import { viewLint, viewRefusal } from './lint-view.ts';
import type { RuleSettings } from './rule-settings.ts';

/** The options of the command line. */
export interface LintOptions {
  readonly sequence?: string;
  readonly application?: string;
  readonly target?: DialectName;
  readonly format: 'pretty' | 'json';
  readonly confirm?: true;
  readonly rule?: RuleSettings;
  readonly maxWarnings?: number;
  readonly allowIncomplete?: true;
}

/** Lints what the paths name and prints the findings. */
export async function runLint(
  paths: readonly string[],
  options: LintOptions,
  { loadAnalyzer, terminal: { out, err, now, progress } }: CommandSetting,
): Promise<ExitCode> {
  const started = now();
  const analyzer = await loadAnalyzer();
  const rules: RuleSettings = options.rule ?? new Map();
  checkRules(rules, analyzer);
  const applications = await openApplications(paths, options);
  // The engine with its sandbox is only loaded when something is run.
  const confirmer = options.confirm ? (await import('./confirm-findings.ts')).createConfirmer() : undefined;
  try {
    const linted = await lintApplications(applications, {
      validateProgram: analyzer.validateProgram,
      rules,
      confirmer,
      onProgress: (done) => progress?.(`${done} of ${applications.length} applications`),
    }).finally(() => progress?.(''));
    const text =
      options.format === 'json'
        ? JSON.stringify(toLintReport(linted), null, 2)
        : viewLint(linted, now() - started, out.paint);
    out.write(`${text}\n`);
    const { errors, warnings } = summarize(linted);
    const doubtful = options.allowIncomplete ? 0 : countIncomplete(linted);
    if (doubtful > 0) {
      // A report is nothing but JSON.
      const stream = options.format === 'json' ? err : out;
      stream.write(`${viewRefusal(doubtful, stream.paint)}\n`);
    }
    const isClean = doubtful === 0 && errors === 0 && warnings <= (options.maxWarnings ?? Infinity);
    return isClean ? exitCodes.clean : exitCodes.findings;
  } finally {
    await confirmer?.close();
  }
}

function checkRules(settings: RuleSettings, { rules }: Analyzer): void {
  const ids = rules.map((rule) => rule.id);
  const unknown = [...settings.keys()].find((id) => !ids.includes(id));
  if (unknown === undefined) return;
  throw new UsageError(`there is no rule \`${unknown}\``, suggestion(unknown, ids) ?? 'see `stepgate rules`');
}
