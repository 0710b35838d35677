import type { Command } from 'commander';
import type { CommandSetting } from '../command-setting.ts';
import { exitCodes } from '../exit-code.ts';
import { readRulePage } from '../rule-page.ts';
import { viewMarkdown } from '../terminal/markdown-view.ts';
import { UsageError } from '../usage-error.ts';

/** Adds `explain`: the page of a rule. */
export function addExplainCommand(
  program: Command,
  { loadAnalyzer, terminal: { out }, finish }: CommandSetting,
): void {
  program
    .command('explain')
    .summary('print the page of a rule')
    .description('Prints the page of a rule: what it finds, why it matters, examples, what to do.')
    .argument('<rule>', 'id of a rule, as findings and `stepgate rules` name it')
    .addHelpText('after', '\nExamples:\n  stepgate explain jit/second-factor-needs-local-account')
    .action(async (id: string) => {
      const { rules } = await loadAnalyzer();
      const rule = rules.find((candidate) => candidate.id === id);
      if (rule === undefined) {
        const ids = rules.map((candidate) => candidate.id);
        throw new UsageError(
          `there is no rule \`${id}\``,
          (await nearestRule(id, ids)) ?? 'see `stepgate rules`',
        );
      }
      out.write(`${viewMarkdown(await readRulePage(rule), out.paint)}\n`);
      finish(exitCodes.clean);
    });
}

/** People leave out the group of a rule. */
async function nearestRule(id: string, ids: readonly string[]): Promise<string | undefined> {
  const ending = ids.find((candidate) => candidate.endsWith(`/${id}`));
  if (ending !== undefined) return `did you mean \`${ending}\`?`;
  return (await import('@stepgate/engine')).suggestion(id, ids);
}
