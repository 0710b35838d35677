import { type DialectName, dialectNames } from '@stepgate/engine/language';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import type { ExitCode } from '../exit-code.ts';
import { lintFormats } from '../lint/reports/lint-formats.ts';
import type { RuleLevel } from '../lint/rule-settings.ts';
import type { LintOptions } from '../lint/run-lint.ts';

const examples = `
Examples:
  stepgate lint
  stepgate lint examples/acme
  stepgate lint acme.organization.json --application payroll --confirm
  stepgate lint payroll.login.js --sequence steps.json
  stepgate lint payroll.login.js --sequence acme.organization.json --application payroll
  stepgate lint . --rule jit/second-factor-needs-claim=off --max-warnings 0
  stepgate lint . --allow-incomplete
  stepgate lint . --fix --dry-run
  stepgate lint . --format json > report.json
  stepgate lint . --format sarif --output stepgate.sarif
  stepgate lint . --baseline stepgate.baseline.json --update-baseline

Exit code: 0 clean, 1 findings (errors, or more warnings than --max-warnings) or an application that was not
understood in full (unless --allow-incomplete), 2 could not run.`;

/** Adds `lint`: finds logins that go wrong in the scripts of organizations. */
export function addLintCommand(program: Command, setting: CommandSetting): void {
  program
    .command('lint')
    .summary('find logins that go wrong')
    .description('Finds logins that go wrong: follows every path of the login scripts of organizations.')
    .argument(
      '[paths...]',
      'organization files, folders of them, or scripts (with --sequence); default: this folder',
    )
    .option(
      '--sequence <file>',
      'steps for scripts: `{ steps, subjectStepId?, identityProviders? }`, or an organization',
    )
    .option('--application <name>', 'only this application; with --sequence, the one that lends its steps')
    .addOption(
      new Option('--target <dialect>', 'server the scripts are for, instead of the one in the file')
        .choices(dialectNames)
        .argParser(readTarget),
    )
    .addOption(new Option('--format <format>', 'how to print').choices(lintFormats).default('pretty'))
    .option('--output <file>', 'write the report into a file, and the summary to standard output')
    .option('--quiet', 'show errors only (pretty and github)')
    .option('--config <file>', 'configuration, instead of the nearest stepgate.config.json or package.json')
    .option('--no-config', 'use no configuration')
    .addOption(
      new Option('--preset <preset>', 'the rules to start with (default: recommended)').choices([
        'recommended',
        'strict',
      ]),
    )
    .option('--confirm', 'run the witness of each finding in the engine')
    .option('--rule <id=level>', 'set a rule to off, info, warn or error; repeatable', readRule)
    .option('--max-warnings <number>', 'warnings that are still clean (default: any number)', readCount)
    .option('--allow-incomplete', 'exit with 0 also when an application was not understood in full')
    .option('--fix', 'make the fixes that are safe: they do not change what a script does')
    .option(
      '--fix-changes-meaning',
      'make the other fixes too: they change who can sign in; read them before',
    )
    .option('--dry-run', 'print what --fix would change, and change nothing')
    .option('--baseline <file>', 'findings in this file are known: they are counted, not reported')
    .option('--update-baseline', 'write all findings into the baseline')
    .option('--threads <number>', 'worker threads at most (default: one per processor, up to 8)', readThreads)
    .option('--cache', 'keep results from run to run')
    .option('--no-cache', 'keep nothing, whatever the configuration says')
    .option('--cache-location <folder>', 'folder of the cache (default: node_modules/.cache/stepgate)')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: LintOptions) => {
      const named = paths.length === 0 ? ['.'] : paths;
      setting.finish(await lint(named, options, setting));
    });
}

/** Loads what takes time only when the run is not known from before. */
async function lint(
  paths: readonly string[],
  options: LintOptions,
  setting: CommandSetting,
): Promise<ExitCode> {
  const { analyzerVersion, terminal } = setting;
  const { analyzerVersions } = await import('../lint/cache/analyzer-versions.ts');
  const versions = analyzerVersion && analyzerVersions(analyzerVersion);
  if (versions !== undefined) {
    const { answerKnownRun } = await import('../lint/cache/known-run.ts');
    const known = await answerKnownRun(paths, options, terminal, versions);
    if (known !== null) return known;
  }
  const { runLint } = await import('../lint/run-lint.ts');
  return runLint(paths, options, setting, versions);
}

function readRule(
  text: string,
  before: ReadonlyMap<string, RuleLevel> = new Map(),
): ReadonlyMap<string, RuleLevel> {
  const match = /^(.+)=(off|info|warn|error)$/.exec(text);
  if (!match) throw new InvalidArgumentError('It must be a rule, `=`, and off, info, warn or error.');
  return new Map([...before, [match[1] as string, match[2] as RuleLevel]]);
}

function readTarget(text: string): DialectName {
  const known = dialectNames.find((name) => name === text);
  if (known === undefined) throw new InvalidArgumentError(`Allowed choices are ${dialectNames.join(', ')}.`);
  return known;
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return Number(text);
}

function readThreads(text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 1 or more.');
  return Number(text);
}
