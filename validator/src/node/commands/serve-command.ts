import type { Command } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import { UsageError } from '../usage-error.ts';

const examples = `
It is \`stepgate-engine serve\`, whose options it takes; \`stepgate serve --help\` prints them. That one reads no scripts:
to it, a JIT switch breaks every application that has the identity provider and a second step.

Example:
  stepgate serve --socket engine.sock --keys keys.json --memory --organization examples/acme`;

/** Adds `serve`: the engine over HTTP, with a registry that reads the scripts. */
export function addServeCommand(program: Command, setting: CommandSetting): void {
  const command = program
    .command('serve')
    .summary('serve the engine to an auth server')
    .description(
      'Serves the engine over HTTP, and tells which applications a JIT switch breaks by their scripts.',
    )
    .argument('[options...]', 'options of `stepgate-engine serve`')
    // All that follows is for the engine's command, its help too.
    .helpOption(false)
    .allowUnknownOption()
    .addHelpText('after', examples)
    .action(async () => {
      if (setting.serve === undefined)
        throw new UsageError('nothing can be served here', 'run `stepgate serve`');
      setting.finish(await setting.serve(command.args));
    });
}
