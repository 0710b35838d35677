import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiClient, createApiClient, noLogins } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;

beforeAll(async () => {
  api = await createApiClient(exampleOrganization, noLogins);
  await api.opened();
});
afterAll(() => api.close());

describe('the analysis of an organization', () => {
  it('comes to an end for all applications', async () => {
    await api.parts.analysis.settled('acme');
    const { json } = await api.ask('GET', '/api/organizations/acme');
    expect(json.analysis).toMatchObject({ pending: 0, failed: 0, done: json.counts.application });
    expect(json.analysis.withErrors).toBeGreaterThan(0);
  });
});
