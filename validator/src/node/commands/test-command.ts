import { type DialectName, dialectNames } from '@stepgate/engine/language';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import type { TestOptions } from '../scenarios/print-tests.ts';
import { UsageError } from '../usage-error.ts';

const examples = `
Examples:
  stepgate test examples/acme
  stepgate test payroll.login.json --filter contractor
  stepgate test . --target wso2-is-7 --bail
  stepgate test . --min-coverage 80
  stepgate test . --format junit > stepgate.xml
  stepgate test . --watch

A scenario file is named *.login.json; docs/scenarios.md describes it.

Exit code: 0 all scenarios passed, 1 a scenario failed or less than --min-coverage was covered, 2 could not run.`;

/** Adds `test`: runs scenario files against the engine. */
export function addTestCommand(program: Command, setting: CommandSetting): void {
  program
    .command('test')
    .summary('run scenarios')
    .description(
      'Runs scenarios, logins of scripted worlds and what must come of them, on the engine that runs real ones; each once, and again from every prefix of its journal.',
    )
    .argument('<paths...>', 'scenario files, or folders with files named *.login.json')
    .option('--filter <text>', 'only scenarios with this text in their name')
    .addOption(
      new Option('--target <dialect>', 'only as this server').choices(dialectNames).argParser(readTarget),
    )
    .addOption(
      new Option('--format <format>', 'how to print').choices(['pretty', 'json', 'junit']).default('pretty'),
    )
    .option('--cold', 'run each login once only')
    .option('--bail', 'stop after the first failure')
    .option('--no-coverage', 'do not measure what the scenarios cover')
    .option('--min-coverage <percent>', 'outcomes and branches that must be covered', readPercent)
    .option('--watch', 'run again when a file changes')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: TestOptions) => {
      refuseContradictions(options);
      const { runTestCommand } = await import('../scenarios/run-test-command.ts');
      setting.finish(await runTestCommand(paths, options, setting));
    });
}

function refuseContradictions({ coverage, minCoverage, watch, format }: TestOptions): void {
  if (!coverage && minCoverage !== undefined)
    throw new UsageError('--min-coverage needs what --no-coverage switches off', 'leave one of them out');
  if (watch && format !== 'pretty')
    throw new UsageError(`--watch prints for people, not --format ${format}`, 'leave one of them out');
}

function readTarget(text: string): DialectName {
  const known = dialectNames.find((name) => name === text);
  if (known !== undefined) return known;
  throw new InvalidArgumentError(`Allowed choices are ${dialectNames.join(', ')}.`);
}

function readPercent(text: string): number {
  if (!/^\d{1,3}$/.test(text) || Number(text) > 100)
    throw new InvalidArgumentError('It must be a whole number from 0 to 100.');
  return Number(text);
}
