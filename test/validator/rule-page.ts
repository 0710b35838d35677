import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { OptionText, OrganizationChanges } from './sample-organization.ts';

const root = resolve(import.meta.dirname, '../..');

/**
 * The organization of examples that stand in another one than the usual: a block of JSON under "Examples", for all of
 * them, or before some of them, with `sequence` and what `sampleProgram` can change.
 */
export interface Setup extends OrganizationChanges {
  readonly sequence?: readonly (readonly OptionText[])[];
}

export interface Example {
  readonly script: string;
  readonly setup: Setup;
}

/** What a page of a rule has. */
export interface Page {
  readonly heads: readonly string[];
  readonly incorrect: readonly Example[];
  readonly correct: readonly Example[];
}

/** Reads the page of a rule. */
export function readPage(path: string): Page {
  const text = readFileSync(join(root, path), 'utf8');
  const intro = /^## Examples$([\s\S]*?)^###/m.exec(text)?.[1] ?? '';
  const usual: Setup = JSON.parse(/^```json\n([\s\S]*?)^```$/m.exec(intro)?.[1] ?? '{}');
  const examples = (head: string): Example[] => {
    const part = new RegExp(`^### ${head}$([\\s\\S]*?)(?=^##|(?![\\s\\S]))`, 'm').exec(text)?.[1] ?? '';
    let setup = usual;
    return [...part.matchAll(/^```(js|json)\n([\s\S]*?)^```$/gm)].flatMap(([, kind, block = '']) => {
      if (kind === 'js') return [{ script: block, setup }];
      setup = JSON.parse(block);
      return [];
    });
  };
  return {
    heads: [...text.matchAll(/^## (.+)$/gm)].map((match) => match[1] ?? ''),
    incorrect: examples('Incorrect'),
    correct: examples('Correct'),
  };
}
