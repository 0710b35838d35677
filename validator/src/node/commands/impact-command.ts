import { dialectNames } from '@stepgate/engine/language';
import { type Command, Option } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import type { ImpactOptions } from '../impact/run-impact.ts';

const examples = `
Examples:
  stepgate impact examples/acme --disable-jit Okta
  stepgate impact examples/acme --enable-jit Google --format json
  stepgate impact organizations/* --disable-jit Google --index impact.json
  stepgate impact --disable-jit Okta --index impact.json

Exit code: 0 nothing breaks, 1 something does or an application was not understood in full (unless
--allow-incomplete), 2 could not run.`;

/** Adds `impact`: what breaks when JIT provisioning of an identity provider is switched. */
export function addImpactCommand(program: Command, setting: CommandSetting): void {
  program
    .command('impact')
    .summary('tell what a JIT switch breaks')
    .description(
      'Tells which applications break when JIT provisioning of an identity provider is switched, which are safe because of their scripts, and why.',
    )
    .argument('[paths...]', 'organization files, or folders with one; not needed with an --index')
    .addOption(
      new Option('--disable-jit <idp>', 'the identity provider to switch off').conflicts('enableJit'),
    )
    .option('--enable-jit <idp>', 'the identity provider to switch on')
    .option('--application <name>', 'only this application')
    .addOption(
      new Option('--target <dialect>', 'server the scripts are for, instead of the one in the file').choices(
        dialectNames,
      ),
    )
    .addOption(new Option('--format <format>', 'how to print').choices(['pretty', 'json']).default('pretty'))
    .option('--index <file>', 'keeps what is known of the applications; only what changed is analyzed anew')
    .option('--allow-incomplete', 'exit with 0 also when an application was not understood in full')
    .addHelpText('after', examples)
    .action(async (paths: string[], options: ImpactOptions) => {
      const { runImpact } = await import('../impact/run-impact.ts');
      setting.finish(await runImpact(paths, options, setting));
    });
}
