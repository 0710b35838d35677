import { dialectNames } from '@stepgate/engine/language';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import type { RuleLevel } from '../lint/rule-settings.ts';
import type { LintOptions } from '../lint/run-lint.ts';

const examples = `
Examples:
  stepgate lint examples/acme
  stepgate lint acme.organization.json --application payroll --confirm
  stepgate lint payroll.login.js --sequence steps.json
  stepgate lint payroll.login.js --sequence acme.organization.json --application payroll
  stepgate lint . --rule jit/second-factor-needs-claim=off --max-warnings 0
  stepgate lint . --format json > report.json

Exit code: 0 clean, 1 findings (errors, or more warnings than --max-warnings), 2 could not run.`;

/** Adds `lint`: finds logins that go wrong in the scripts of organizations. */
export function addLintCommand(program: Command, setting: CommandSetting): void {
  program
    .command('lint')
    .summary('find logins that go wrong')
    .description('Finds logins that go wrong: follows every path of the login scripts of organizations.')
    .argument('<paths...>', 'organization files, folders with one, or scripts (with --sequence)')
    .option(
      '--sequence <file>',
      'steps for scripts: `{ steps, subjectStepId?, identityProviders? }`, or an organization',
    )
    .option('--application <name>', 'only this application; with --sequence, the one that lends its steps')
    .addOption(
      new Option('--target <dialect>', 'server the scripts are for, instead of the one in the file').choices(
        dialectNames,
      ),
    )
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .option('--confirm', 'run the witness of each finding in the engine')
    .option('--rule <id=level>', 'set a rule to off, warn or error; repeatable', readRule)
    .option('--max-warnings <number>', 'warnings that are still clean (default: any number)', readCount)
    .addHelpText('after', examples)
    .action(async (paths: string[], options: LintOptions) => {
      const { runLint } = await import('../lint/run-lint.ts');
      setting.finish(await runLint(paths, options, setting));
    });
}

function readRule(
  text: string,
  before: ReadonlyMap<string, RuleLevel> = new Map(),
): ReadonlyMap<string, RuleLevel> {
  const match = /^(.+)=(off|warn|error)$/.exec(text);
  if (!match) throw new InvalidArgumentError('It must be a rule, `=`, and off, warn or error.');
  return new Map([...before, [match[1] as string, match[2] as RuleLevel]]);
}

function readCount(text: string): number {
  if (!/^\d{1,9}$/.test(text)) throw new InvalidArgumentError('It must be a whole number, 0 or more.');
  return Number(text);
}
