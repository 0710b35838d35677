import { type Command, Option } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import type { ReplayOptions } from '../replay/run-replay.ts';

const examples = `
Examples:
  stepgate replay --journals recorded examples/acme
  stepgate replay --journals recorded payroll.login.js --application payroll

A recorded login is a file *.journal.json, { "version": 1, "program", "journal" }; \`stepgate simulate --record FILE\`
writes one. Nothing is done and nobody is asked: answers come from the recording.

Exit code: 0 no decision changed, 1 some changed or a login could not be followed to its end, 2 could not run.`;

/** Adds `replay`: recorded logins on a new version. */
export function addReplayCommand(program: Command, setting: CommandSetting): void {
  program
    .command('replay')
    .summary('replay recorded logins on a new version')
    .description(
      'Feeds recorded logins to a new script or organization and prints every decision that changes.',
    )
    .argument('<new>', 'organization file or its folder; or a .js script, in place of the recorded ones')
    .requiredOption('--journals <folder>', 'the recorded logins, there and below')
    .option('--application <name>', 'only recorded logins of this application')
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .option('--allow-unknown', 'a login that asks what is not recorded does not make the exit code 1')
    .addHelpText('after', examples)
    .action(async (path: string, options: ReplayOptions) => {
      const { runReplay } = await import('../replay/run-replay.ts');
      setting.finish(await runReplay(path, options, setting));
    });
}
