import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiClient, createApiClient, noLogins } from './api-client.ts';
import { createExampleCopy, exampleFiles } from './example-copy.ts';
import { exampleOrganization } from './playground-process.ts';

let api: ApiClient;

beforeAll(async () => {
  api = await createApiClient(exampleOrganization, noLogins);
  await api.opened();
});
afterAll(() => api.close());

const step = { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] };
const applications = ['wiki', 'crm', 'new', 'moved'] as const;
const providers = ['Google', 'GitHub', 'Elsewhere'] as const;

/** A thing somebody does; refusals are part of the game and change nothing. */
const deed = fc.oneof(
  fc.record({ what: fc.constant('create' as const), name: fc.constantFrom(...applications) }),
  fc.record({
    what: fc.constant('describe' as const),
    name: fc.constantFrom(...applications),
    text: fc.string(),
  }),
  fc.record({
    what: fc.constant('rename' as const),
    kind: fc.constantFrom('application' as const, 'identityProvider' as const),
    from: fc.constantFrom(...applications, ...providers),
    to: fc.constantFrom(...applications, ...providers),
  }),
  fc.record({ what: fc.constant('remove' as const), name: fc.constantFrom(...applications) }),
  fc.record({
    what: fc.constant('copy' as const),
    name: fc.constantFrom(...applications),
    to: fc.constantFrom(...applications),
  }),
  fc.record({
    what: fc.constant('script' as const),
    name: fc.constantFrom(...applications),
    text: fc.string(),
  }),
  fc.record({ what: fc.constant('undo' as const), back: fc.nat({ max: 3 }) }),
);
type Deed = typeof deed extends fc.Arbitrary<infer One> ? One : never;

/** Does it; gives the id of the change, or undefined when it was refused. */
async function perform(base: string, one: Deed, done: readonly string[]): Promise<string | undefined> {
  const at = (kind: string, name: string) => `${base}/resources/${kind}/${encodeURIComponent(name)}`;
  const edit = async (kind: string, name: string, change: object) => {
    const { resource } = (await api.ask('GET', at(kind, name))).json;
    if (resource === undefined) return undefined;
    const value = { ...resource.value, ...change };
    return (await api.ask('PUT', at(kind, name), { value, basedOn: resource.revision })).json.change;
  };
  switch (one.what) {
    case 'create': {
      const value = { name: one.name, authenticationSequence: { steps: [step] } };
      return (await api.ask('POST', `${base}/resources/application`, { value })).json.change;
    }
    case 'describe':
      return edit('application', one.name, { description: one.text });
    case 'rename':
      return edit(one.kind, one.from, { name: one.to });
    case 'remove':
      return (await api.ask('DELETE', at('application', one.name), {})).json.change;
    case 'copy':
      return (await api.ask('POST', `${at('application', one.name)}/copy`, { name: one.to })).json.change;
    case 'script': {
      const opened = await api.ask('GET', `${base}/applications/${one.name}/workbench`);
      const body = { text: one.text, basedOn: opened.json.script?.number ?? 1 };
      return (
        (await api.ask('POST', `${base}/applications/${one.name}/versions`, body)).json.change ?? undefined
      );
    }
    case 'undo': {
      const id = done.at(-1 - one.back);
      return id === undefined
        ? undefined
        : (await api.ask('POST', `${base}/changes/${id}/undo`, {})).json.change?.id;
    }
  }
}

it('whatever was done, taking it back from the last to the first gives the beginning', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(deed, { maxLength: 12 }), async (deeds) => {
      const base = `/api/organizations/${await createExampleCopy(api)}`;
      const before = (await api.ask('GET', `${base}/export`)).json;
      expect(before.document.applications).toHaveLength(7);
      const done: string[] = [];
      for (const one of deeds) {
        const change = await perform(base, one, done);
        if (change !== undefined) done.push(change);
      }
      for (const change of done.toReversed()) {
        const undone = await api.ask('POST', `${base}/changes/${change}/undo`, {});
        expect({ change, status: undone.status, error: undone.json.error }).toMatchObject({ status: 200 });
      }
      expect((await api.ask('GET', `${base}/export`)).json).toEqual(before);
      expect(api.reported).toEqual([]);
      await api.ask('DELETE', base, {});
    }),
    { numRuns: 15 },
  );
});

it('what is exported opens again as the same', async () => {
  const name = await createExampleCopy(api);
  const first = (await api.ask('GET', `/api/organizations/${name}/export`)).json;
  const files = Object.fromEntries(
    Object.entries({ 'organization.json': first.document, ...first.scenarioFiles }).map(([path, file]) => [
      path,
      JSON.stringify(file),
    ]),
  );
  const copy = (await api.ask('POST', '/api/organizations', { files, name: `${name}-again` })).json.name;
  const second = (await api.ask('GET', `/api/organizations/${copy}/export`)).json;
  expect({ ...second, document: { ...second.document, name } }).toEqual(first);
  const scenarioCount = Object.keys(exampleFiles()).filter((path) => path.endsWith('.login.json')).length;
  expect(Object.keys(first.scenarioFiles)).toHaveLength(scenarioCount);
});
