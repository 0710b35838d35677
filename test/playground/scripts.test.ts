import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiClient, createApiClient, noLogins } from './api-client.ts';
import { createExampleCopy } from './example-copy.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;
/** A fresh copy of the example for each test, on one server. */
let organization: string;
let payroll: string;
let wiki: string;

beforeAll(async () => {
  api = await createApiClient(exampleOrganization, noLogins);
  await api.opened();
});
beforeEach(async () => {
  organization = await createExampleCopy(api);
  payroll = `/api/organizations/${organization}/applications/payroll`;
  wiki = `/api/organizations/${organization}/applications/wiki`;
});
afterAll(() => api.close());

const save = (application: string, body: object) => api.ask('POST', `${application}/versions`, body);
const draft = (body: object) => api.ask('PUT', `${payroll}/draft`, { basedOn: 1, ...body });
const latestOf = async (application: string) =>
  (await api.ask('GET', `${application}/workbench`)).json.script;

describe('drafts', () => {
  it('are kept as typed, and begin where the caller opens the application', async () => {
    expect((await draft({ text: 'one', revision: 0 })).json.draft).toMatchObject({
      text: 'one',
      revision: 1,
    });
    expect((await draft({ text: 'two', revision: 1 })).json.draft).toMatchObject({ revision: 2, basedOn: 1 });
    const { json } = await api.ask('GET', `${payroll}/workbench`);
    expect(json).toMatchObject({ draft: { text: 'two' }, application: { state: { hasDraft: true } } });
  });

  it('of two tabs do not overwrite each other', async () => {
    await draft({ text: 'of one tab', revision: 0 });
    const other = await draft({ text: 'of the other', revision: 0 });
    expect(other.status).toBe(409);
    expect(other.json).toMatchObject({
      error: { code: 'draft-changed-elsewhere' },
      current: { text: 'of one tab', revision: 1 },
    });
  });

  it('that went away do not come back from a tab that still has one', async () => {
    await draft({ text: 'first', revision: 0 });
    await api.ask('DELETE', `${payroll}/draft`, {});
    expect((await draft({ text: 'late', revision: 1 })).json).toMatchObject({ current: null });
    const begun = await draft({ text: 'anew', revision: 0 });
    expect(begun.json.draft.revision).toBeGreaterThan(1);
    expect((await draft({ text: 'late', revision: 1 })).status).toBe(409);
  });
});

describe('versions', () => {
  it('are numbered, with author and message, and take the draft with them', async () => {
    await draft({ text: '// mine', revision: 0 });
    const { json } = await save(payroll, { text: '// mine', basedOn: 1, message: 'why' });
    expect(json.version).toMatchObject({ number: 2, author: 'olga', message: 'why', text: '// mine' });
    expect((await api.ask('GET', `${payroll}/workbench`)).json.draft).toBeNull();
    const { versions } = (await api.ask('GET', `${payroll}/versions`)).json;
    expect(versions.map((version: { number: number }) => version.number)).toEqual([2, 1]);
    expect((await api.ask('GET', `${payroll}/versions/1`)).json.version.text).toContain('executeStep(1');
    expect((await api.ask('GET', `${payroll}/versions/3`)).json.error.code).toBe('version-not-found');
  });

  it('leave the draft when that is asked', async () => {
    await draft({ text: 'still typing', revision: 0 });
    await save(payroll, { text: '// mine', basedOn: 1, keepsDraft: true });
    expect((await api.ask('GET', `${payroll}/workbench`)).json.draft.text).toBe('still typing');
  });

  it('are not made of the latest text, whatever version it is said to be based on', async () => {
    const { text } = await latestOf(payroll);
    const { json } = await save(payroll, { text, basedOn: 1 });
    expect(json).toMatchObject({ version: { number: 1 }, change: null });
    expect((await save(wiki, { text: '', basedOn: 1 })).json.version.number).toBe(1);
  });

  it('do not overwrite what another person saved', async () => {
    await save(payroll, { text: '// theirs', basedOn: 1 });
    const mine = await save(payroll, { text: '// mine', basedOn: 1 });
    expect(mine.status).toBe(409);
    expect(mine.json).toMatchObject({
      error: { code: 'script-changed-elsewhere' },
      latest: { number: 2, text: '// theirs' },
    });
  });

  it('of an empty text run the steps in order', async () => {
    const { json } = await save(payroll, { text: ' \n', basedOn: 1 });
    expect(json.version).toMatchObject({
      isGenerated: true,
      text: expect.stringContaining('executeStep(2)'),
    });
    const program = await api.parts.workingCopy.program(organization, 'payroll');
    expect(program).toMatchObject({ scriptIsGenerated: true, script: json.version.text });
  });
});
