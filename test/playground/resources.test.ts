import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type ApiAnswer, type ApiClient, createApiClient, noLogins } from './api-client.ts';
import { createExampleCopy } from './example-copy.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;
/** A fresh copy of the example for each test, on one server. */
let acme: string;

beforeAll(async () => {
  api = await createApiClient(exampleOrganization, noLogins);
  await api.opened();
});
beforeEach(async () => {
  acme = `/api/organizations/${await createExampleCopy(api)}`;
});
afterEach(() => expect(api.reported).toEqual([]));
afterAll(() => api.close());

const at = (kind: string, name?: string): string =>
  `${acme}/resources/${kind}${name === undefined ? '' : `/${encodeURIComponent(name)}`}`;
const read = async (kind: string, name: string) => (await api.ask('GET', at(kind, name))).json.resource;
const list = async (kind: string, query = '') => (await api.ask('GET', `${at(kind)}${query}`)).json;
const namesOf = (found: { items: { name: string }[] }) => found.items.map(({ name }) => name);

// biome-ignore lint/suspicious/noExplicitAny: tests change values of many kinds
type Value = any;

/** Saves what is there with a change. */
async function change(kind: string, name: string, edit: (value: Value) => unknown): Promise<ApiAnswer> {
  const { value, revision } = await read(kind, name);
  return api.ask('PUT', at(kind, name), { value: edit(structuredClone(value)), basedOn: revision });
}
const undo = (id: string) => api.ask('POST', `${acme}/changes/${id}/undo`, {});
const exported = async () => (await api.ask('GET', `${acme}/export`)).json;

const newApplication = {
  name: 'intranet',
  description: 'For staff',
  authenticationSequence: {
    steps: [{ id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] }],
  },
};

describe('lists', () => {
  it('come page by page, by name, and find words in names and descriptions', async () => {
    const first = await list('application', '?limit=3');
    expect(first).toMatchObject({ total: 7, next: 'payroll' });
    const second = await list('application', `?limit=10&after=${first.next}`);
    expect([...namesOf(first), ...namesOf(second)]).toEqual([
      'crm',
      'expenses',
      'payroll',
      'portal',
      'reports',
      'support',
      'wiki',
    ]);
    expect(second.next).toBeNull();
    expect(namesOf(await list('application', '?search=SALARIES%20pay'))).toEqual(['payroll']);
    expect((await list('application', '?search=100%25')).total).toBe(0);
  });

  it('are narrowed by identity provider, application and what is unpublished', async () => {
    expect(namesOf(await list('application', '?identityProvider=GitHub'))).toEqual(['reports', 'wiki']);
    const scenarios = await list('scenario', '?application=wiki');
    expect(scenarios.total).toBeGreaterThan(0);
    expect(namesOf(scenarios).every((name) => name.startsWith('wiki/'))).toBe(true);
    expect((await list('application', '?unpublished=true')).total).toBe(7);
    expect((await list('application', '?withErrors=true')).total).toBe(0);
  });

  it('have groups that are named and not declared, which saving declares', async () => {
    expect((await list('group')).items).toContainEqual(
      expect.objectContaining({ name: 'finance', isImplied: true }),
    );
    const saved = await change('group', 'finance', (value) => ({ ...value, description: 'Money' }));
    expect(saved.json.resource).toMatchObject({ name: 'finance', value: { description: 'Money' } });
    expect(saved.json.resource.isImplied).toBeUndefined();
    expect((await list('group')).total).toBe(5);
  });
});

describe('writing', () => {
  it('creates with defaults, copies with the script, and removes', async () => {
    const created = await api.ask('POST', at('application'), {
      value: newApplication,
      script: '// mine',
    });
    expect(created.status).toBe(201);
    expect(created.json.resource).toMatchObject({
      name: 'intranet',
      revision: 1,
      value: { authenticationSequence: { type: 'USER_DEFINED', subjectStepId: 1 } },
      updatedBy: 'olga',
    });
    const copied = await api.ask('POST', `${at('application', 'intranet')}/copy`, { name: 'intranet 2' });
    expect(copied.json.resource.name).toBe('intranet 2');
    const opened = await api.ask('GET', `${acme}/applications/intranet%202/workbench`);
    expect(opened.json.script).toMatchObject({ number: 1, text: '// mine', isGenerated: false });
    expect((await api.ask('DELETE', at('application', 'intranet'), {})).status).toBe(200);
    expect((await api.ask('GET', at('application', 'intranet'))).json.error.code).toBe(
      'application-not-found',
    );
  });

  it('does not overwrite what another person saved', async () => {
    const { value, revision } = await read('application', 'wiki');
    await change('application', 'wiki', (wiki) => ({ ...wiki, description: 'theirs' }));
    const mine = await api.ask('PUT', at('application', 'wiki'), {
      value: { ...value, description: 'mine' },
      basedOn: revision,
    });
    expect(mine.status).toBe(409);
    expect(mine.json).toMatchObject({
      error: { code: 'resource-changed-elsewhere' },
      current: { revision: revision + 1, value: { description: 'theirs' } },
    });
    const removed = await api.ask('DELETE', `${at('application', 'wiki')}?basedOn=${revision}`, {});
    expect(removed.json.error.code).toBe('resource-changed-elsewhere');
  });

  it.each([
    [
      'an unknown identity provider in a step',
      (value: Value) => {
        value.authenticationSequence.steps[0].options.push({ idp: 'google', authenticator: 'x' });
        return value;
      },
      { path: 'authenticationSequence.steps.0.options.2.idp', advice: expect.stringContaining('Google') },
    ],
    [
      'an unknown key',
      (value: Value) => ({ ...value, descripton: 'x' }),
      { path: 'descripton', message: expect.stringContaining('unknown key') },
    ],
    ['a wrong value', (value: Value) => ({ ...value, description: 7 }), { path: 'description' }],
    ['a name of others', (value: Value) => ({ ...value, name: 'payroll' }), { path: 'name' }],
    [
      'a name that no address can carry',
      (value: Value) => ({ ...value, name: 'a\u0000b' }),
      { path: 'name' },
    ],
  ])('refuses %s, with its place and advice', async (_title, edit, problem) => {
    const { status, json } = await change('application', 'wiki', edit);
    expect(status).toBe(422);
    expect(json.error.code).toBe('value-invalid');
    expect(json.problems).toContainEqual(expect.objectContaining(problem));
    expect((await read('application', 'wiki')).revision).toBe(1);
  });

  it('refuses to take an authenticator away that a step uses', async () => {
    const { status, json } = await change('identityProvider', 'GitHub', (value) => ({
      ...value,
      federatedAuthenticators: { authenticators: [] },
    }));
    expect(status).toBe(422);
    expect(json.problems[0].message).toContain('application reports');
  });

  it('refuses to remove what something points to, and says what', async () => {
    const { status, json } = await api.ask('DELETE', at('identityProvider', 'GitHub'), {});
    expect(status).toBe(409);
    expect(json.error.code).toBe('resource-in-use');
    expect(json.usedBy).toContain('application reports, step 1');
    expect((await read('identityProvider', 'GitHub')).usedBy).toEqual(json.usedBy);
  });

  it('of steps takes a generated script along, and no script that people wrote', async () => {
    const addStep = (value: Value) => {
      const { steps } = value.authenticationSequence;
      steps.push({ id: 9, options: [{ idp: 'LOCAL', authenticator: 'totp' }] });
      return value;
    };
    const wiki = await change('application', 'wiki', addStep);
    expect(wiki.json.followed).toEqual([expect.stringContaining('the script of wiki')]);
    const opened = await api.ask('GET', `${acme}/applications/wiki/workbench`);
    expect(opened.json.script).toMatchObject({ number: 2, text: expect.stringContaining('executeStep(9)') });
    const payroll = await change('application', 'payroll', addStep);
    expect(payroll.json.followed).toEqual([]);
    expect((await undo(wiki.json.change)).status).toBe(200);
    const back = await api.ask('GET', `${acme}/applications/wiki/workbench`);
    expect(back.json.script.text).not.toContain('executeStep(9)');
  });
});

describe('renaming', () => {
  it('an identity provider is followed by steps, links, people and scenarios, never by scripts', async () => {
    const before = await exported();
    const { json } = await change('identityProvider', 'Google', (value) => ({ ...value, name: 'Workspace' }));
    expect(json.resource.name).toBe('Workspace');
    expect(json.followed).toContain('application payroll');
    expect(json.followed.join('\n')).toMatch(/the script of \S+ still names `Google`/);
    const { value } = await read('application', 'payroll');
    expect(JSON.stringify(value)).toContain('"Workspace"');
    expect(
      (await list('federatedUser')).items.some((one: { name: string }) => one.name.startsWith('Workspace/')),
    ).toBe(true);
    const now = await exported();
    const withoutScripts = JSON.stringify(now.scenarioFiles) + JSON.stringify(now.document.users);
    expect(withoutScripts).not.toContain('"idp":"Google"');
    expect(now.document.applications[0].authenticationSequence.script).toBe(
      before.document.applications[0].authenticationSequence.script,
    );
    await undo(json.change);
    expect(await exported()).toEqual(before);
  });

  it('an application takes its scenarios, versions and drafts along', async () => {
    await api.ask('PUT', `${acme}/applications/wiki/draft`, { text: 'mine', basedOn: 1, revision: 0 });
    await change('application', 'wiki', (value) => ({ ...value, name: 'handbook' }));
    const { json } = await api.ask('GET', `${acme}/applications/handbook/workbench`);
    expect(json).toMatchObject({ draft: { text: 'mine' }, script: { number: 1 } });
    expect((await list('scenario', '?application=handbook')).total).toBeGreaterThan(0);
    expect((await list('scenario', '?application=wiki')).total).toBe(0);
  });
});

describe('secrets', () => {
  it('have values that no route gives back', async () => {
    await api.ask('POST', at('secret'), { value: { name: 'crm-key', description: 'Key of the CRM' } });
    const path = `${acme}/secrets/crm-key/value`;
    expect((await api.ask('PUT', path, { value: 'hunter2-hunter2' })).status).toBe(200);
    expect((await read('secret', 'crm-key')).valueSetAt).toEqual(expect.any(String));
    for (const url of [at('secret'), at('secret', 'crm-key'), `${acme}/changes`, `${acme}/export`, acme])
      expect((await api.ask('GET', url)).text).not.toContain('hunter2');
    expect((await api.ask('PUT', `${acme}/secrets/other/value`, { value: 'x' })).json.error.code).toBe(
      'secret-not-found',
    );
  });

  it('that a script names are not removed', async () => {
    await api.ask('POST', at('secret'), { value: { name: 'crm-key' } });
    await api.ask('POST', `${acme}/applications/wiki/versions`, {
      text: "var key = secrets['crm-key'];",
      basedOn: 1,
    });
    const { json } = await api.ask('DELETE', at('secret', 'crm-key'), {});
    expect(json).toMatchObject({ error: { code: 'resource-in-use' }, usedBy: ['the script of wiki'] });
  });
});

describe('JIT switches', () => {
  it('are not switched off by any write until somebody has read what breaks', async () => {
    const off = (value: Value) => ({ ...value, provisioning: { jit: { isEnabled: false } } });
    const { status, json } = await change('identityProvider', 'Okta', off);
    expect(status).toBe(409);
    expect(json.error.code).toBe('jit-off-needs-acknowledgement');
    const on = await change('identityProvider', 'Google', (value) => ({
      ...value,
      provisioning: { jit: { ...value.provisioning.jit, isEnabled: true } },
    }));
    expect(on.status).toBe(200);
    expect((await undo(on.json.change)).json.error.code).toBe('jit-off-needs-acknowledgement');
    expect((await read('identityProvider', 'Google')).value.provisioning.jit.isEnabled).toBe(true);
  });
});
