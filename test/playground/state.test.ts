import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, createApiClient, noLogins } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;

beforeAll(async () => {
  api = await createApiClient(exampleOrganization, noLogins);
  await api.opened();
});
afterAll(() => api.close());

describe('the organization that the server was started on', () => {
  it('is told by the session, and read with its counts and names', async () => {
    expect((await api.ask('GET', '/api/session')).json).toMatchObject({
      person: { id: 'owner', name: 'olga', role: 'publisher', isOwner: true },
      database: 'ready',
      problem: null,
      startedOn: 'acme',
      unopened: null,
    });
    const { json } = await api.ask('GET', '/api/organizations/acme');
    expect(json).toMatchObject({
      name: 'acme',
      source: exampleOrganization,
      counts: { settings: 1, application: 7, identityProvider: 4, group: 5 },
      published: null,
    });
    expect(json.counts.scenario).toBeGreaterThan(60);
    expect(json.names.groups).toContain('finance');
  });

  it('opens an application with its script and the people of the organization', async () => {
    const { json } = await api.ask('GET', '/api/organizations/acme/applications/payroll/workbench');
    expect(json).toMatchObject({
      application: { name: 'payroll', revision: 1, state: { version: 1, hasDraft: false } },
      script: { number: 1, isGenerated: false, text: expect.stringContaining('executeStep(1') },
      draft: null,
      organization: { name: 'acme', applications: [{ name: 'payroll' }] },
    });
    expect(json.organization.users.length).toBeGreaterThan(0);
    const wiki = await api.ask('GET', '/api/organizations/acme/applications/wiki/workbench');
    expect(wiki.json.script).toMatchObject({
      isGenerated: true,
      text: expect.stringContaining('executeStep(2)'),
    });
  });
});
