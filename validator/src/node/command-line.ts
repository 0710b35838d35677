import { Command, CommanderError } from 'commander';
import manifest from '../../package.json' with { type: 'json' };
import type { Analyzer } from './analyzer.ts';
import type { CommandSetting } from './command-setting.ts';
import { addExplainCommand } from './commands/explain-command.ts';
import { addHelpCommand } from './commands/help-command.ts';
import { addImpactCommand } from './commands/impact-command.ts';
import { addLintCommand } from './commands/lint-command.ts';
import { addReplayCommand } from './commands/replay-command.ts';
import { addRulesCommand } from './commands/rules-command.ts';
import { addServeCommand } from './commands/serve-command.ts';
import { addSimulateCommand } from './commands/simulate-command.ts';
import { addTestCommand } from './commands/test-command.ts';
import { addTypesCommand } from './commands/types-command.ts';
import { type ExitCode, exitCodes } from './exit-code.ts';
import type { Terminal } from './terminal/terminal.ts';
import { viewTrouble } from './terminal/trouble-view.ts';

const examples = `
Examples:
  stepgate lint examples/acme
  stepgate explain jit/second-factor-needs-local-account
  stepgate simulate examples/acme --application payroll --world login.world.json
  stepgate test examples/acme

Exit code: 0 clean, 1 findings or not understood in full, 2 could not run.`;

/**
 * Runs a command line and returns its exit code. What it prints goes to the terminal given; nothing is thrown for
 * wrong input.
 *
 * @param args without the names of Node and of the command
 * @param loadAnalyzer called by the commands that need it
 * @param analyzerVersion a digest of all that makes reports; without it nothing is kept from run to run
 * @param serve serves the engine until the process is told to stop
 */
export async function runCommandLine(
  args: readonly string[],
  terminal: Terminal,
  loadAnalyzer: () => Promise<Analyzer>,
  analyzerVersion?: () => Promise<string>,
  serve?: CommandSetting['serve'],
): Promise<ExitCode> {
  let exitCode: ExitCode = exitCodes.clean;
  const program = createCommand({
    terminal,
    loadAnalyzer,
    analyzerVersion,
    serve,
    finish: (code) => {
      exitCode = code;
    },
  });
  try {
    await program.parseAsync(args, { from: 'user' });
    return exitCode;
  } catch (error) {
    return report(error, terminal);
  }
}

function createCommand(setting: CommandSetting): Command {
  const { terminal } = setting;
  const program = new Command('stepgate')
    .description('Finds logins that go wrong in scripted sign-in flows, and runs them.')
    .version(manifest.version, '--version', 'print the version')
    .helpOption('-h, --help', 'print help')
    .helpCommand(false)
    .addHelpText('after', examples)
    .exitOverride()
    .configureOutput({
      writeOut: (text) => terminal.out.write(text),
      writeErr: (text) => terminal.err.write(text),
    });
  addLintCommand(program, setting);
  addImpactCommand(program, setting);
  addRulesCommand(program, setting);
  addExplainCommand(program, setting);
  addSimulateCommand(program, setting);
  addReplayCommand(program, setting);
  addTestCommand(program, setting);
  addTypesCommand(program, setting);
  addServeCommand(program, setting);
  addHelpCommand(program);
  program.showHelpAfterError('See `stepgate --help`.');
  for (const command of program.commands)
    command.showHelpAfterError(`See \`stepgate ${command.name()} --help\`.`);
  return program;
}

function report(error: unknown, { err }: Terminal): ExitCode {
  if (error instanceof CommanderError) {
    // Help and the version were asked for; everything else is a command line that cannot be run, and is printed.
    return error.exitCode === 0 ? exitCodes.clean : exitCodes.couldNotRun;
  }
  const trouble = viewTrouble(error, err);
  if (trouble !== undefined) {
    err.write(`${trouble}\n`);
    return exitCodes.couldNotRun;
  }
  err.write(
    `stepgate failed, which is a fault of stepgate:\n${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
  );
  return exitCodes.couldNotRun;
}
