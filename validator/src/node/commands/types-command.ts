import type { Command } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import type { DeclarationOptions } from '../declarations/write-declarations.ts';

const examples = `
Examples:
  stepgate types examples/acme --application payroll > payroll.d.ts
  stepgate types examples/acme --out types
  npx tsc --noEmit --checkJs --strict false --lib es2022 --types "" types/payroll.d.ts payroll.login.js

The types differ per application: step numbers, identity providers and authenticators are its own. So several
applications take a folder, with one file each.

Exit code: 0 written, 2 could not run.`;

/** Adds `types`: the declarations of what scripts can use. */
export function addTypesCommand(program: Command, setting: CommandSetting): void {
  program
    .command('types')
    .summary('print the types that scripts can use')
    .description(
      'Prints the TypeScript declarations (.d.ts) of everything the script of an application can use.',
    )
    .argument('<path>', 'organization file, or a folder with one')
    .option('--application <name>', 'only this application')
    .option(
      '--out <path>',
      'a file that ends with .d.ts; or a folder, made if needed, for one file per application',
    )
    .addHelpText('after', examples)
    .action(async (path: string, options: DeclarationOptions) => {
      const { writeDeclarations } = await import('../declarations/write-declarations.ts');
      setting.finish(await writeDeclarations(path, options, setting));
    });
}
