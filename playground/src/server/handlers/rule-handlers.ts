import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rules } from '@stepgate/validator';
import { Refusal } from '../refusal.ts';
import { rulePagesFolder } from '../rule-pages-folder.ts';
import type { HandlersOf } from './handler.ts';

const ruleIds: ReadonlySet<string> = new Set(rules.map(({ id }) => id));

/**
 * The pages of the rules.
 *
 * @param folder default: those of the documentation
 */
export function createRuleHandlers(folder = rulePagesFolder()): HandlersOf<'rules'> {
  return {
    async 'rules.read'({ params }) {
      const ruleId = `${params.scope}/${params.rule}`;
      // SECURITY: only rules of the table are read, so no address leads out of the folder.
      if (!ruleIds.has(ruleId)) throw missing(ruleId);
      const markdown = await readFile(join(folder, `${ruleId}.md`), 'utf8').catch(() => {
        throw missing(ruleId);
      });
      return { ruleId, markdown };
    },
  };
}

function missing(ruleId: string): Refusal {
  return new Refusal(404, {
    code: 'rule-not-found',
    message: `there is no page about a rule \`${ruleId}\``,
    advice: 'follow the link of a finding, or see the list of rules in the documentation',
  });
}
