import type { Command } from 'commander';
import { UsageError } from '../usage-error.ts';

/** Adds `help`: what `--help` of a command prints. */
export function addHelpCommand(program: Command): void {
  program
    .command('help')
    .summary('print help')
    .description('Prints the help of a command, or of all.')
    .argument('[command]', 'name of a command')
    .addHelpText('after', '\nExamples:\n  stepgate help lint')
    .action(async (name?: string) => {
      if (name === undefined) return program.help();
      const command = program.commands.find((candidate) => candidate.name() === name);
      if (command !== undefined) return command.help();
      const names = program.commands.map((candidate) => candidate.name());
      const { suggestion } = await import('@stepgate/engine');
      throw new UsageError(
        `there is no command \`${name}\``,
        suggestion(name, names) ?? 'see `stepgate --help`',
      );
    });
}
