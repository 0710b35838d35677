import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OptionText, OrganizationChanges } from './sample-organization.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * The organization of a page whose examples stand in another one than the usual: a block of JSON under "Examples", with
 * `sequence` and what `sampleProgram` can change.
 */
export interface Setup extends OrganizationChanges {
  readonly sequence?: readonly (readonly OptionText[])[];
}

/** What a page of a rule has. */
export interface Page {
  readonly heads: readonly string[];
  readonly setup: Setup;
  readonly incorrect: readonly string[];
  readonly correct: readonly string[];
}

/** Reads the page of a rule. */
export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  const blocks = (head: string): string[] => {
    const part = new RegExp(`^### ${head}$([\\s\\S]*?)(?=^##|(?![\\s\\S]))`, 'm').exec(text)?.[1] ?? '';
    return [...part.matchAll(/^```js\n([\s\S]*?)^```$/gm)].map((match) => match[1] ?? '');
  };
  return {
    heads: [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? ''),
    setup: JSON.parse(/^```json\n([\s\S]*?)^```$/m.exec(text)?.[1] ?? '{}'),
    incorrect: blocks('Incorrect'),
    correct: blocks('Correct'),
  };
}
