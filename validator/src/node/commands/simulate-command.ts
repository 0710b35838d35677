import { type Command, Option } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import type { SimulateOptions } from '../simulate/simulate.ts';

const examples = `
Examples:
  stepgate simulate examples/acme --application payroll --world login.world.json
  stepgate simulate acme.organization.json --application payroll --world login.world.json --format json
  stepgate simulate examples/acme --application payroll --interactive

A world file is { "world"?: { "users", "federatedUsers", "http", "request" }, "answers": [ … ], "expect"? }, the shape
that findings have as "witness". Without "users" and "federatedUsers", those of the organization are taken. "expect" is
succeeded, sent-error, open, or a code: of the end, or of the refusal of an answer.

Exit code: 0 the login ran (and ended as "expect" says), 1 it ended otherwise, 2 could not run, or an answer was
refused and there is no "expect", 130 left with Ctrl-C.`;

/** Adds `simulate`: runs one login in the engine. */
export function addSimulateCommand(program: Command, setting: CommandSetting): void {
  program
    .command('simulate')
    .summary('run a login')
    .description('Runs a login of an application in a scripted world, on the engine that runs real ones.')
    .argument('<path>', 'organization file, or a folder with one')
    .option('--world <file>', 'who exists, how others answer, and the answers to the challenges')
    .option('--interactive', 'answer the challenges yourself; with --world, from where its answers end')
    .option('--application <name>', 'the application to sign in to; not needed when there is only one')
    .option('--record <file>', 'write the login for `stepgate replay`; the name ends with .journal.json')
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .addHelpText('after', examples)
    .action(async (path: string, options: SimulateOptions) => {
      const { simulate } = await import('../simulate/simulate.ts');
      setting.finish(await simulate(path, options, setting));
    });
}
