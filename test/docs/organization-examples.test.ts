import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseOrganization, scriptFilesNamedIn } from '@stepgate/engine';
import { describe, expect, it } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '../../docs/organization-files.md'), 'utf8');
const examples = [...page.matchAll(/^```json\n(.*?)^```$/gms)].map(([, text = '']) => text);

describe('the examples of docs/organization-files.md', () => {
  it('show every key that holds more than people', () => {
    const keys = new Set(examples.flatMap((text) => Object.keys(JSON.parse(text))));
    for (const key of ['scriptLibraries', 'secrets', 'extensions', 'behaviours', 'applications'])
      expect(keys).toContain(key);
  });

  it.each(examples)('open: example %#', (text) => {
    const script = 'function onLoginRequest(context) { executeStep(1); }';
    const files = scriptFilesNamedIn(text).map(
      (name) => [name, { ok: true as const, file: name, text: script }] as const,
    );
    const opened = parseOrganization(text, 'organization.json', new Map(files));
    expect(opened.ok ? [] : opened.problems).toEqual([]);
  });
});
