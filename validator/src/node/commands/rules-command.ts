import type { Command } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import { exitCodes } from '../exit-code.ts';
import { viewRules } from '../rules-view.ts';

/** Adds `rules`: what `lint` looks for. */
export function addRulesCommand(
  program: Command,
  { loadAnalyzer, terminal: { out }, finish }: CommandSetting,
): void {
  program
    .command('rules')
    .summary('list the rules')
    .description('Lists the rules of lint with their severities.')
    .addHelpText(
      'after',
      '\nExamples:\n  stepgate rules\n  stepgate explain jit/second-factor-needs-local-account',
    )
    .action(async () => {
      const { rules } = await loadAnalyzer();
      out.write(`${viewRules(rules, out.paint)}\n`);
      finish(exitCodes.clean);
    });
}
