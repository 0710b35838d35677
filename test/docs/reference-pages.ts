import { rulesPage } from '../validator/rules-page.ts';
import { behavioursPage } from './behaviours-page.ts';
import { errorCodePage } from './error-code-page.ts';
import { scriptReferencePage } from './script-reference-page.ts';
import { templatesPage } from './templates-page.ts';

/** The pages that are made from the tables and the templates, by path. */
export function referencePages(): ReadonlyMap<string, string> {
  return new Map([
    ['docs/behaviours.md', behavioursPage()],
    ['docs/error-codes.md', errorCodePage()],
    ['docs/rules.md', rulesPage()],
    ['docs/script-reference.md', scriptReferencePage()],
    ['docs/templates.md', templatesPage()],
  ]);
}
