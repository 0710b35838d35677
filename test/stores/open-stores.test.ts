import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { StepgateError } from '@stepgate/engine';
import { type OpenStoresOptions, openStores } from '@stepgate/engine/stores';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atomicContract } from './contract/atomic-contract.ts';
import { auditRecord } from './contract/audit-records.ts';
import { journalContract } from './contract/journal-contract.ts';
import { addUser } from './contract/opened-stores.ts';
import { storeContract } from './contract/store-contract.ts';
import { type PostgresServer, postgresPassword, startPostgres } from './postgres-server.ts';
import { sealKey } from './seal-keys.ts';

const sealKeys = [sealKey('one')];
const entry = {
  kind: 'intent',
  at: 1,
  call: { position: 0, name: 'a', digest: '' },
  idempotencyKey: 'k',
} as const;

/** Each opening of the embedded database is seconds of work, which a busy machine stretches. In milliseconds. */
const manyOpenings = 300_000;

/** What opening fails with. */
async function failure(options: Partial<OpenStoresOptions>): Promise<StepgateError> {
  const error = await openStores({ sealKeys, connectTimeoutMillis: 30_000, ...options }).catch(
    (thrown) => thrown,
  );
  if (!(error instanceof StepgateError)) throw new Error(`no StepgateError: ${inspect(error)}`);
  return error;
}

storeContract('the embedded database on disk', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stepgate-store-'));
  const clock = { time: 1_700_000_000_000, now: () => clock.time };
  const stores = await openStores({ folder, sealKeys, clock });
  const close = async () => {
    await stores.close();
    await rm(folder, { recursive: true });
  };
  return { stores, other: stores, clock, close };
}, [journalContract, atomicContract]);

describe('the embedded database', () => {
  test(
    'has everything after it was closed and opened again, and lets one in at a time',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'stepgate-store-'));
      const session = {
        id: 'session',
        user: { idp: 'LOCAL', name: 'alice', userStoreDomain: 'PRIMARY' },
        loginTime: Date.now(),
        lastAccessTime: Date.now(),
        ip: '::1',
        userAgent: 'test',
        applications: [],
        authenticated: [],
      };
      const organization = { name: 'acme', version: 1, document: { a: 1 }, savedAt: 1, savedBy: null };
      const first = await openStores({ folder, sealKeys });
      const link = { idp: 'Okta', subject: 'alice' };
      const account = await addUser(first, 'acme', { username: 'alice', federatedIdentities: [link] });
      await first.journals.append('login', 0, [entry], [auditRecord('acme', { id: 'record' })]);
      await first.vault.put('login', 'token', 'value');
      await first.sessions('acme').add(session);
      await first.organizations.save(organization, []);
      expect(await failure({ folder })).toMatchObject({ code: 'store-folder-locked' });
      await first.close();
      await first.close();

      const again = await openStores({ folder, sealKeys });
      expect(await again.users('acme').findLinked(link)).toEqual(account);
      expect(await again.journals.read('login')).toEqual([entry]);
      expect(await again.vault.get('login', 'token')).toBe('value');
      expect(await again.sessions('acme').find('session')).toEqual(session);
      expect(await again.organizations.load('acme')).toEqual(organization);
      expect(await again.audit.list({ organization: 'acme' })).toHaveLength(1);
      await again.close();
      await expect(again.journals.read('login')).rejects.toMatchObject({ code: 'store-unreachable' });

      await rm(folder, { recursive: true });
    },
    manyOpenings,
  );

  test(
    'gives its folder up when it cannot be opened',
    async () => {
      const folder = await mkdtemp(join(tmpdir(), 'stepgate-store-'));
      const stores = await openStores({ folder, sealKeys });
      await stores.close();
      await writeFile(join(folder, 'database', 'global', 'pg_control'), 'broken');
      await expect(openStores({ folder, sealKeys })).rejects.toThrow();
      expect(await readdir(folder)).not.toContain('owner.json');
      await rm(folder, { recursive: true });
    },
    manyOpenings,
  );
});

describe('settings', () => {
  test.each<[string, Partial<OpenStoresOptions>]>([
    ['no key', { sealKeys: [] }],
    ['a lifetime of 0', { retention: { openLoginMillis: 0 } }],
    ['a lifetime that is no number', { retention: { endedLoginMillis: Number.NaN } }],
    ['credentials for more than a day', { retention: { credentialMillis: 86_400_001 } }],
    ['no connection', { databaseUrl: 'postgresql://u:hidden@h/d', maxConnections: 0 }],
    ['no time for Redis', { redisUrl: 'redis://u:hidden@h', redisTimeoutMillis: 0 }],
    ['another protocol', { databaseUrl: 'mysql://u:hidden@h/d' }],
    ['no URL', { databaseUrl: 'hidden' }],
    ['an empty URL', { databaseUrl: '' }],
  ])('are refused: %s', async (_, options) => {
    const error = await failure({ folder: null, ...options });
    expect(error.code).toBe('store-setting-invalid');
    expect(inspect(error)).not.toContain('hidden');
  });
});

describe('a PostgreSQL server', () => {
  let server: PostgresServer;
  let url: string;
  let name: string;
  beforeAll(async () => {
    server = await startPostgres();
    ({ url, name } = await server.createDatabase());
  });
  afterAll(() => server.stop());

  test.each<[string, (of: string) => string]>([
    ['that is not there', () => `postgresql://u:${postgresPassword}@127.0.0.1:1/d`],
    ['whose socket is not there', () => `postgresql://u:${postgresPassword}@/d?host=/nowhere`],
    ['without the database', (of) => of.replace(/test_\w+/, 'another')],
    ['that refuses the password', (of) => of.replace(postgresPassword, `${postgresPassword}-wrong`)],
    ['that cannot be named', () => `postgresql://u:${postgresPassword}@host.invalid:99999/d`],
  ])('%s is unreachable, and no text has the password', async (_, change) => {
    const error = await failure({ databaseUrl: change(url) });
    expect(error.code).toMatch(/^store-(unreachable|setting-invalid)$/);
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain(postgresPassword);
  });

  test('keeps journals through a change of keys', async () => {
    const openWith = (...ids: string[]) => openStores({ databaseUrl: url, sealKeys: ids.map(sealKey) });
    const before = await openWith('one');
    await before.journals.append('sealed', 0, [entry]);
    const other = await openWith('two');
    await expect(other.journals.read('sealed')).rejects.toMatchObject({ code: 'seal-key-unknown' });
    const changed = await openWith('two', 'one');
    expect(await changed.journals.read('sealed')).toEqual([entry]);
    expect(await changed.journals.append('sealed', 1, [entry])).toBe(true);
    await expect(before.journals.read('sealed')).rejects.toMatchObject({ code: 'seal-key-unknown' });
    expect(await changed.journals.read('sealed')).toHaveLength(2);
    await Promise.all([before, other, changed].map((stores) => stores.close()));
  });

  test('that ends connections is found again', async () => {
    const stores = await openStores({ databaseUrl: url, sealKeys, maxConnections: 1 });
    await stores.journals.append('login', 0, [entry]);
    // Waits until the connection is gone: the server ends it before it answers the statement after it.
    await server.query(
      name,
      `select pg_terminate_backend(pid, 30000) from pg_stat_activity
        where datname = '${name}' and application_name = 'stepgate'`,
    );
    const tried = await stores.journals.read('login').catch((error) => error.code);
    expect([[entry], 'store-unreachable']).toContainEqual(tried);
    expect(await stores.journals.read('login')).toEqual([entry]);
    await stores.close();
    await stores.close();
  });

  test('errors of statements tell no values', async () => {
    const stores = await openStores({ databaseUrl: url, sealKeys });
    // More than an index can hold, made of what cannot be compressed.
    const organization = Array.from({ length: 900 }, (_, index) => (index ** 3).toString(36)).join('hidden');
    const error = await addUser(stores, organization, {
      username: 'alice',
      claims: { claim: 'hidden' },
    }).catch((thrown) => thrown);
    expect(error).toMatchObject({ name: 'RefusedStatement', code: '54000' });
    expect(inspect(error, { depth: 10, showHidden: true })).not.toContain('hidden');
    await stores.close();
  });

  test('needs no right to change tables once they are there', async () => {
    await (await openStores({ databaseUrl: url, sealKeys })).close();
    await server.query(name, `create role reader login password '${postgresPassword}'`);
    await server.query(name, 'grant usage on schema stepgate to reader');
    await server.query(
      name,
      'grant select, insert, update, delete on all tables in schema stepgate to reader',
    );
    await server.query(name, 'grant usage on all sequences in schema stepgate to reader');
    const databaseUrl = url.replace('//postgres:', '//reader:');
    const stores = await openStores({ databaseUrl, sealKeys });
    expect(await stores.journals.append('of reader', 0, [entry], [auditRecord('acme')])).toBe(true);
    await stores.close();
  });

  test('takes several that make its tables at once', async () => {
    const empty = await server.createDatabase();
    const opened = await Promise.all(
      Array.from({ length: 4 }, () => openStores({ databaseUrl: empty.url, sealKeys, maxConnections: 1 })),
    );
    expect(await server.query(empty.name, 'select count(*)::int as count from stepgate.migrations')).toEqual([
      { count: JSON.parse(await readFile(journal, 'utf8')).entries.length },
    ]);
    await Promise.all(opened.map((stores) => stores.close()));
  });
});

const journal = join(import.meta.dirname, '../../engine/src/durable/sql/migrations/meta/_journal.json');
