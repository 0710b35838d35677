import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withWalls } from '../sandbox/walls-section.ts';
import { withStorageTables } from '../stores/storage-section.ts';
import { rulesPage } from '../validator/rules-page.ts';
import { auditPage } from './audit-page.ts';
import { behavioursPage } from './behaviours-page.ts';
import { withCrashTables } from './durability-page.ts';
import { errorCodePage } from './error-code-page.ts';
import { limitPages } from './limit-pages.ts';
import { withEventTables } from './observability-page.ts';
import { scriptReferencePage } from './script-reference-page.ts';
import { templatesPage } from './templates-page.ts';

/** A page that is written by hand, but for a part of it. */
function written(path: string): string {
  return readFileSync(join(import.meta.dirname, '../..', path), 'utf8');
}

/** The pages that are made from the tables and the templates, by path. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/audit.md', auditPage()],
    ['docs/behaviours.md', behavioursPage()],
    ['docs/durability.md', withCrashTables(written('docs/durability.md'))],
    ['docs/error-codes.md', errorCodePage()],
    ...limitPages(),
    ['docs/operations.md', withStorageTables(withWalls(written('docs/operations.md')))],
    ['docs/observability.md', withEventTables(written('docs/observability.md'))],
    ['docs/rules.md', rulesPage()],
    ['docs/script-reference.md', scriptReferencePage()],
    ['docs/templates.md', templatesPage()],
  ]);
}
