import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import type { ScriptTemplate } from '../../playground/src/api/templates.ts';
import { type ApiClient, createApiClient } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

const bundled = join(exampleOrganization, '../templates');
const noRuns = () => Promise.reject(new Error('no login is run here'));
const folder = mkdtempSync(join(tmpdir(), 'stepgate-templates-'));
let api: ApiClient | undefined;

beforeAll(() => mkdirSync(join(folder, 'mine')));
afterEach(() => api?.close());
afterAll(() => rmSync(folder, { recursive: true }));

async function templatesOf(templateFolder?: string) {
  api = await createApiClient(exampleOrganization, noRuns, templateFolder);
  return api.ask('GET', '/api/templates');
}

describe('the templates', () => {
  it('are those of the bundled examples, each with its script and what it expects', async () => {
    const { status, json } = await templatesOf();
    const templates = json.templates as ScriptTemplate[];
    expect(status).toBe(200);
    const folders = readdirSync(bundled, { withFileTypes: true }).filter((entry) => entry.isDirectory());
    expect(templates.map(({ name }) => name).sort()).toEqual(folders.map(({ name }) => name).sort());
    for (const { name, title, category, summary, steps, script } of templates) {
      expect([title, category, summary]).not.toContain('');
      expect(script).toBe(readFileSync(join(bundled, name, `${name}.login.js`), 'utf8'));
      for (const { purpose, options } of steps) {
        expect(purpose, name).not.toBe('');
        expect(options.length, name).toBeGreaterThan(0);
      }
    }
  });

  it('name secrets, connectors and functions that an application may lack', async () => {
    const { json } = await templatesOf();
    const find = (name: string) => json.templates.find((one: ScriptTemplate) => one.name === name);
    expect(find('api-call-based').secrets).toEqual(['risk-key', 'risk-secret']);
    expect(find('opa')).toMatchObject({ connector: 'OPA', functions: ['invokeOPA'] });
    expect(find('acr-based')).toMatchObject({
      connector: null,
      secrets: [],
      functions: [],
      steps: [{ id: 1 }, { id: 2, options: [{ authenticator: 'totp' }] }, { id: 3 }],
    });
  });

  it('that are not there are a refusal in words', async () => {
    const { status, json } = await templatesOf(join(folder, 'nothing'));
    expect(status).toBe(404);
    expect(json.error).toMatchObject({ code: 'templates-missing', advice: expect.any(String) });
  });

  it('that cannot be read are named', async () => {
    writeFileSync(join(folder, 'mine/template.json'), '{}');
    const { status, json } = await templatesOf(folder);
    expect(status).toBe(500);
    expect(json.error).toMatchObject({
      code: 'template-unreadable',
      message: expect.stringContaining('`mine`'),
    });
    expect(api?.reported).toEqual([]);
  });
});
