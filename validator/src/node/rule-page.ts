import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { RuleEntry } from './analyzer.ts';
import { UsageError } from './usage-error.ts';

/** Where pages are: beside the sources in a published package, at the root of the repository else. */
const roots = [join(import.meta.dirname, '../..'), join(import.meta.dirname, '../../..')];

/**
 * The page of a rule, in Markdown.
 *
 * @throws UsageError when the installation has no such page
 */
export async function readRulePage(rule: RuleEntry): Promise<string> {
  for (const root of roots) {
    try {
      return (await readFile(join(root, rule.page), 'utf8')).trimEnd();
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    }
  }
  throw new UsageError(`this installation has no page for \`${rule.id}\` (${rule.page})`);
}
