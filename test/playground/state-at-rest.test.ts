import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { createApiClient, noLogins } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

const folder = mkdtempSync(join(tmpdir(), 'stepgate-state-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Each opening of the embedded database is seconds of work, which a busy machine stretches. In milliseconds. */
const openings = 300_000;

const open = (path: string, store: string | null) => createApiClient(path, noLogins, undefined, store);
const payroll = '/api/organizations/acme/applications/payroll';
const secret = '/api/organizations/acme/resources/secret';

describe('the folder of a server', () => {
  it(
    'keeps drafts, versions and the working copy, and belongs to one server at a time',
    async () => {
      const first = await open(exampleOrganization, folder);
      expect((await first.ask('GET', `${payroll}/workbench`)).json.error.code).toBe('database-opening');
      expect((await first.ask('GET', '/api/session')).json.database).toBe('opening');
      await first.opened();
      await first.ask('PUT', `${payroll}/draft`, { text: 'typing', basedOn: 1, revision: 0 });
      await first.ask('POST', `${payroll}/versions`, { text: '// two', basedOn: 1, keepsDraft: true });
      await first.ask('POST', secret, { value: { name: 'key' } });
      await first.ask('PUT', '/api/organizations/acme/secrets/key/value', { value: 'hunter2-hunter2' });

      const second = await open(exampleOrganization, folder);
      await second.opened();
      expect(second.state.gate.problem).toMatchObject({
        code: 'store-folder-locked',
        message: expect.stringContaining('DATABASE_URL'),
      });
      expect((await second.ask('GET', '/api/session')).json.database).toBe('failed');
      await second.close();
      await first.close();

      const again = await open(exampleOrganization, folder);
      await again.opened();
      const { json } = await again.ask('GET', `${payroll}/workbench`);
      expect(json).toMatchObject({
        draft: { text: 'typing', revision: 1 },
        script: { number: 2, text: '// two', author: 'olga' },
      });
      expect((await again.ask('GET', `${secret}/key`)).json.resource.valueSetAt).not.toBeNull();
      await again.close();
    },
    openings,
  );

  it('has a key that only its owner reads, and no value of a secret in the clear', () => {
    expect(statSync(join(folder, 'seal-keys')).mode & 0o777).toBe(0o600);
    const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((file) =>
      file.isFile(),
    );
    const holding = files.filter((file) =>
      readFileSync(join(file.parentPath, file.name)).includes('hunter2-hunter2'),
    );
    expect(holding).toEqual([]);
  });
});

describe('files that cannot be opened', () => {
  it(
    'are told with their problems, and open once they are mended',
    async () => {
      const file = join(folder, 'organization.json');
      writeFileSync(file, '{ "name": "broken", "applicatons": [] }');
      const api = await open(file, null);
      await api.opened();
      const { json } = await api.ask('GET', '/api/session');
      expect(json).toMatchObject({ database: 'ready', startedOn: null, unopened: { source: file } });
      expect(json.unopened.problems[0]).toMatchObject({
        code: 'organization-unknown-key',
        advice: expect.any(String),
        range: { start: { line: 1 } },
      });
      writeFileSync(file, '{ "name": "mended" }');
      expect((await api.ask('GET', '/api/session')).json).toMatchObject({
        startedOn: 'mended',
        unopened: null,
      });
      const sent = await api.ask('POST', '/api/organizations', {
        files: { 'organization.json': '{ "nam": 1 }' },
      });
      expect(sent.status).toBe(422);
      expect(sent.json).toMatchObject({
        error: { code: 'organization-invalid' },
        problems: [{ file: '/organization.json', range: { start: { line: 1 } } }, {}],
      });
      await api.close();
    },
    openings,
  );
});
