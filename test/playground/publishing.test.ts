import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type IdentityProvider, jitProvisioningOf as switchOf } from '@stepgate/engine/model';
import { and, eq } from 'drizzle-orm';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { Refusal } from '../../playground/src/server/refusal.ts';
import { organizationRow } from '../../playground/src/server/state/organization-rows.ts';
import { changes, resources } from '../../playground/src/server/state/schema.ts';
import { exampleOrganization } from './playground-process.ts';
import { openPublishingServer, type PublishingServer } from './publishing-server.ts';

const editor = { name: 'eddie', role: 'editor' } as const;
let server: PublishingServer;
let organization: string;

beforeAll(async () => {
  server = await openPublishingServer(exampleOrganization, { folder: null });
});
beforeEach(async () => {
  organization = await server.openCopy();
});
afterAll(() => server.close());

const check = async () => (await server.ask('GET', '/publish')).json;
const stateOf = (answer: { checks: { name: string; state: string }[] }) =>
  Object.fromEntries(answer.checks.map(({ name, state }) => [name, state]));

async function publish(message: string, override: readonly string[] = []) {
  const { stateDigest } = await check();
  return server.ask('POST', '/publish', { message, stateDigest, override });
}

async function saveScript(application: string, change: (text: string) => string, as = editor) {
  const { script } = (await server.ask('GET', `/applications/${application}/workbench`)).json;
  const body = { text: change(script.text), basedOn: script.number, message: 'changed' };
  const saved = await server.ask('POST', `/applications/${application}/versions`, body, as);
  expect(saved.status).toBe(200);
  return saved.json;
}

/** Brings the JIT switch of an identity provider to a position in what was published, not in the working copy. */
async function publishWithJit(name: string, isEnabled: boolean): Promise<void> {
  expect((await publish('begin')).status).toBe(200);
  const { stores } = server.parts.database();
  const latest = await stores.organizations?.load(organization);
  const document = structuredClone(latest?.document) as {
    identityProviders: { name: string; provisioning: { jit: { isEnabled: boolean } } }[];
  };
  for (const provider of document.identityProviders)
    if (provider.name === name) provider.provisioning.jit.isEnabled = isEnabled;
  const saved = { name: organization, version: 2, document, savedAt: 0, savedBy: 'somebody' };
  expect(await stores.organizations?.save(saved, [])).toBe(true);
}

/** The switch of an identity provider; off for one that is not there. */
const jitProvisioningOf = (provider: IdentityProvider | null) =>
  provider === null ? { isEnabled: false } : switchOf(provider);

describe('publishing', () => {
  it('saves the working copy as a version of the organization, with message and author', async () => {
    const before = await check();
    expect(before.latest).toBeNull();
    expect(before.differences).toContainEqual({ kind: 'script', name: 'crm', what: 'added', by: ['olga'] });
    expect(stateOf(before)).toEqual({
      document: 'passed',
      analysis: 'passed',
      errors: 'passed',
      scenarios: 'passed',
      jit: 'passed',
    });
    expect((await publish('First of all')).json).toEqual({ number: 1 });

    const { versions } = (await server.ask('GET', '/published')).json;
    expect(versions).toMatchObject([{ number: 1, author: 'olga', message: 'First of all', overridden: [] }]);
    const { document } = (await server.ask('GET', '/published/1')).json;
    const stored = await server.parts.database().stores.organizations?.load(organization);
    expect(document).toEqual(stored?.document);
    expect((await check()).differences).toEqual([]);
    const again = await publish('Nothing new');
    expect(again.json.error.code).toBe('nothing-to-publish');
  });

  it('tells what differs, by whom, and gives both texts of it', async () => {
    await publish('begin');
    await saveScript('crm', (text) => `${text}// more\n`);
    const answer = await check();
    expect(answer.latest).toBe(1);
    expect(answer.differences).toEqual([{ kind: 'script', name: 'crm', what: 'changed', by: ['eddie'] }]);
    const compared = await server.ask('GET', '/differences?from=1');
    expect(compared.json.differences).toEqual(answer.differences);
    const { language, before, after } = (await server.ask('GET', '/difference?from=1&kind=script&name=crm'))
      .json;
    expect(language).toBe('javascript');
    expect(after).toBe(`${before}// more\n`);

    expect((await publish('More for crm')).json).toEqual({ number: 2 });
    const between = await server.ask('GET', '/differences?from=1&to=2');
    expect(between.json.differences).toEqual([{ ...answer.differences[0], by: [] }]);
    const versions = (await server.ask('GET', '/applications/crm/versions')).json.versions;
    expect(versions.map((one: { publishedIn: number[] }) => one.publishedIn)).toEqual([[2], [1]]);
  });

  it('shows settings as readable JSON, and refuses to compare what neither side has', async () => {
    const { language, before, after } = (await server.ask('GET', '/difference?kind=application&name=wiki'))
      .json;
    expect({ language, before }).toEqual({ language: 'json', before: null });
    expect(JSON.parse(after).name).toBe('wiki');
    const missing = await server.ask('GET', '/difference?kind=application&name=nowhere');
    expect(missing.json.error.code).toBe('difference-not-found');
    expect((await server.ask('GET', '/differences?from=9')).json.error.code).toBe(
      'published-version-not-found',
    );
  });

  it('refuses what was changed since it was checked', async () => {
    const { stateDigest } = await check();
    await saveScript('crm', (text) => `${text}// later\n`);
    const refused = await server.ask('POST', '/publish', { message: 'late', stateDigest });
    expect(refused.status).toBe(409);
    expect(refused.json.error.code).toBe('working-copy-changed');
    expect((await server.ask('GET', '/published')).json.versions).toEqual([]);
  });

  it('lets one of two publishers through, and tells the other', async () => {
    const { stateDigest } = await check();
    const both = await Promise.all(
      ['one', 'two'].map((message) => server.ask('POST', '/publish', { message, stateDigest })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(both.find(({ status }) => status === 409)?.json.error.code).toBe('working-copy-changed');
    expect((await server.ask('GET', '/published')).json.versions).toHaveLength(1);
  });

  it('is for publishers', async () => {
    const { stateDigest } = await check();
    const refused = await server.ask('POST', '/publish', { message: 'mine', stateDigest }, editor);
    expect(refused.json.error.code).toBe('role-too-low');
    expect((await server.ask('GET', '/publish', undefined, { name: 'vera', role: 'viewer' })).status).toBe(
      200,
    );
  });
});

describe('the gate', () => {
  it('waits for the analysis, whatever somebody takes upon them', async () => {
    server.reports.set('crm', { state: 'pending', errors: 0, warnings: 0, infos: 0 });
    expect(stateOf(await check())).toMatchObject({ analysis: 'pending', errors: 'pending' });
    const refused = await publish('early', ['errors', 'scenarios', 'jit']);
    expect(refused.status).toBe(409);
    expect(refused.json.error.code).toBe('gate-closed');
    expect(refused.json.checks.map(({ name }: { name: string }) => name)).toEqual(['analysis', 'errors']);
  });

  it('is closed by errors, by what could not be analyzed, and by failing scenarios', async () => {
    server.reports.set('crm', { state: 'done', errors: 2, warnings: 0, infos: 0 });
    server.reports.set('wiki', { state: 'failed', errors: 0, warnings: 0, infos: 0 });
    server.reports.set('portal', { state: 'incomplete', errors: 0, warnings: 0, infos: 0 });
    server.scenarios.set('payroll', { passed: 3, failed: 1, isPending: false });
    const answer = await check();
    expect(stateOf(answer)).toMatchObject({ analysis: 'passed', errors: 'failed', scenarios: 'failed' });
    const items = answer.checks.flatMap((one: { items: { application: string; text: string }[] }) =>
      one.items.map(({ application, text }) => `${application}: ${text}`),
    );
    expect(items.sort()).toEqual([
      'crm: 2 errors',
      'payroll: 1 scenario failed',
      'portal: could not be followed to the end of every login',
      'wiki: could not be analyzed',
    ]);
    const half = await publish('half', ['errors']);
    expect(half.json.checks.map(({ name }: { name: string }) => name)).toEqual(['scenarios']);
  });

  it('is passed by those who take failed checks upon them by name, and that is recorded', async () => {
    server.reports.set('crm', { state: 'done', errors: 2, warnings: 0, infos: 0 });
    expect((await publish('Because it burns', ['errors', 'scenarios'])).json).toEqual({ number: 1 });
    const { versions } = (await server.ask('GET', '/published')).json;
    expect(versions[0]).toMatchObject({ message: 'Because it burns', overridden: ['errors'] });
    const trail = await server.parts.database().sql.run((database) => database.select().from(changes));
    expect(trail.at(-1)).toMatchObject({
      by: 'olga',
      action: 'publish',
      summary: 'published version 1, although 1 application with errors or not fully analyzed',
      after: {
        number: 1,
        message: 'Because it burns',
        overridden: [{ name: 'errors', items: [{ application: 'crm', text: '2 errors' }] }],
      },
    });
  });

  it('is closed by a document that cannot be opened', async () => {
    await server.parts.database().sql.run(async (database) => {
      const isWiki = and(
        eq(resources.organizationId, (await organizationRow(database, organization)).id),
        eq(resources.kind, 'application'),
        eq(resources.name, 'wiki'),
      );
      const [row] = await database.select({ value: resources.value }).from(resources).where(isWiki);
      const text = JSON.stringify(row?.value).replaceAll('"LOCAL"', '"Nowhere"');
      await database
        .update(resources)
        .set({ value: JSON.parse(text), digest: 'other' })
        .where(isWiki);
    });
    const [document] = (await check()).checks;
    expect(document).toMatchObject({ name: 'document', state: 'failed' });
    expect(document.items[0].text).toContain('Nowhere');
    expect((await publish('broken', ['errors', 'scenarios', 'jit'])).json.error.code).toBe('gate-closed');
  });
});

describe('the guard of JIT switches', () => {
  it('shows what publishing breaks, and asks nobody a second time', async () => {
    await publishWithJit('Google', true);
    const answer = await check();
    expect(answer.latest).toBe(2);
    expect(answer.differences).toEqual([
      { kind: 'identityProvider', name: 'Google', what: 'changed', by: ['olga'] },
    ]);
    expect(stateOf(answer).jit).toBe('failed');
    expect(answer.switches).toMatchObject([{ identityProvider: 'Google', isEnabled: false }]);
    expect(answer.switches[0].breaks.total).toBeGreaterThan(0);
    expect((await publish('off', [])).json.error.code).toBe('gate-closed');
    expect((await publish('off', ['jit'])).json).toEqual({ number: 3 });
  });

  it('lets stronger settings pass', async () => {
    await publishWithJit('Okta', false);
    expect(stateOf(await check()).jit).toBe('passed');
    expect((await publish('on')).json).toEqual({ number: 3 });
  });
});

describe('published versions', () => {
  it('that came by another way, or were cut off before they were noted, are known', async () => {
    await publishWithJit('Okta', false);
    const { versions } = (await server.ask('GET', '/published')).json;
    expect(
      versions.map(({ number, author }: { number: number; author: string }) => [number, author]),
    ).toEqual([
      [2, 'somebody'],
      [1, 'olga'],
    ]);
    expect((await check()).differences).toHaveLength(1);
  });

  it('are restored into the working copy in one change, which can be taken back', async () => {
    await publish('begin');
    const first = (await server.ask('GET', '/published/1')).json.document;
    await saveScript('crm', (text) => `${text}// more\n`);
    const read = async (path: string) => (await server.ask('GET', `/resources/${path}`)).json.resource;
    const wiki = await read('application/wiki');
    const value = { ...wiki.value, description: 'Another one' };
    await server.ask('PUT', '/resources/application/wiki', { value, basedOn: wiki.revision });
    const added = { ...wiki.value, name: 'added' };
    expect((await server.ask('POST', '/resources/application', { value: added })).status).toBe(201);
    expect((await server.ask('DELETE', '/resources/application/support')).status).toBe(200);
    await publish('Four changes');
    const changed = (await server.ask('GET', '/export')).json.document;

    expect((await server.ask('POST', '/published/1/restore', {}, editor)).json.error.code).toBe(
      'role-too-low',
    );
    const restored = await server.ask('POST', '/published/1/restore', {});
    expect(restored.status).toBe(200);
    expect((await server.ask('GET', '/differences?from=1')).json.differences).toEqual([]);
    const { versions } = (await server.ask('GET', '/applications/crm/versions')).json;
    expect(versions[0]).toMatchObject({ number: 3, message: 'Restored from published version 1' });
    const again = await server.ask('POST', '/published/1/restore', {});
    expect(again.json.error.code).toBe('nothing-to-restore');

    const { changes: trail } = (await server.ask('GET', '/changes')).json;
    expect(trail[0]).toMatchObject({ summary: 'restored published version 1', canUndo: true });
    const undone = await server.ask('POST', `/changes/${restored.json.change}/undo`, {});
    expect(undone.status).toBe(200);
    expect((await server.ask('GET', '/differences?from=2')).json.differences).toEqual([]);
    expect((await server.ask('GET', '/export')).json.document).toEqual(changed);
    expect(first.applications).toHaveLength(7);
  });

  it('are restored past the guard of JIT switches by those who read what it says, each switch once', async () => {
    const asked: (string | undefined)[] = [];
    server.guard = async ({ before, after, acknowledgement }) => {
      asked.push(acknowledgement);
      const word = `read ${before?.name}`;
      const isWeaker = jitProvisioningOf(before).isEnabled && !jitProvisioningOf(after).isEnabled;
      if (!isWeaker || acknowledgement === word) return;
      const problem = { code: 'jit-off-needs-acknowledgement', message: word, advice: 'read' };
      throw new Refusal(409, problem, { acknowledgement: word });
    };
    await publish('begin');
    for (const name of ['Google', 'GitHub']) {
      const { resource } = (await server.ask('GET', `/resources/identityProvider/${name}`)).json;
      const provisioning = { ...resource.value.provisioning, jit: { isEnabled: true } };
      const value = { ...resource.value, provisioning };
      const saved = await server.ask('PUT', `/resources/identityProvider/${name}`, {
        value,
        basedOn: resource.revision,
      });
      expect(saved.status).toBe(200);
    }
    const words: string[] = [];
    let answer = await server.ask('POST', '/published/1/restore', { acknowledgements: words });
    while (answer.status === 409) {
      expect(answer.json.error.code).toBe('jit-off-needs-acknowledgement');
      words.push(answer.json.acknowledgement);
      answer = await server.ask('POST', '/published/1/restore', { acknowledgements: words });
    }
    expect(answer.status).toBe(200);
    expect(words.sort()).toEqual(['read GitHub', 'read Google']);
    expect((await server.ask('GET', '/differences?from=1')).json.differences).toEqual([]);
  });

  it('outlive the server', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepgate-published-'));
    try {
      const first = await openPublishingServer(exampleOrganization, { folder });
      const { stateDigest } = (await first.ask('GET', '/publish')).json;
      await first.ask('POST', '/publish', { message: 'kept', stateDigest });
      await first.close();
      const second = await openPublishingServer(exampleOrganization, { folder });
      expect((await second.ask('GET', '/published')).json.versions).toMatchObject([{ message: 'kept' }]);
      expect((await second.ask('GET', '/publish')).json.differences).toEqual([]);
      await second.close();
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
