import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createSandbox } from '@stepgate/engine';
import { findScenarioFiles, runScenarioFile, type ScenarioFileResult } from '@stepgate/validator/node';
import { afterAll, describe, expect, it } from 'vitest';
import { stepgate } from './stepgate-command.ts';

const root = join(import.meta.dirname, '../..');
const acme = join(root, 'examples/acme');
const files = await findScenarioFiles([acme]);

describe('the scenarios of the example', () => {
  const sandbox = createSandbox();
  afterAll(() => sandbox.close());

  it.each(files.map((file) => [file.slice(root.length + 1), file]))(
    '%s pass, from every prefix of their journals',
    async (_, file) => {
      const result = await runScenarioFile(file, { sandbox });
      expect(failuresOf(result)).toEqual([]);
      expect(result.scenarios.every(({ prefixes }) => prefixes > 0)).toBe(true);
    },
  );

  it('has some for each application', async () => {
    const organization = JSON.parse(readFileSync(join(acme, 'organization.json'), 'utf8'));
    const names = organization.applications.map(({ name }: { name: string }) => `${name}.login.json`);
    expect(files.map((file) => file.slice(acme.length + 1))).toEqual(names.sort());
  });

  it('covers most of their logins', async () => {
    const { code, out, err } = await stepgate(['test', 'examples/acme', '--cold', '--min-coverage', '75']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toMatch(/\n\d+ passed in 7 files \(\d+ ms\)\n$/);
  });
});

it('the file of docs/scenarios.md passes', async () => {
  const page = readFileSync(join(root, 'docs/scenarios.md'), 'utf8');
  const [, text = ''] = /```json\n([\s\S]*?)\n```/.exec(page) ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'stepgate-'));
  try {
    cpSync(acme, folder, { recursive: true });
    const file = join(folder, 'page.login.json');
    writeFileSync(file, text);
    const result = await runScenarioFile(file);
    expect(failuresOf(result)).toEqual([]);
    expect(result.scenarios).toHaveLength(5);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

function failuresOf({ scenarios }: ScenarioFileResult): unknown[] {
  return scenarios
    .filter(({ passed }) => !passed)
    .map(({ name, target, failures }) => ({ name, target, failures }));
}
