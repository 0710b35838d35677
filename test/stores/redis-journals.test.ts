import { randomUUID } from 'node:crypto';
import type { JournalEntry } from '@stepgate/engine/model';
import { createClient, RESP_TYPES } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { appendJournal } from '../../engine/src/durable/redis/append-script.ts';
import { openRedis, type RedisOptions } from '../../engine/src/durable/redis/open-redis.ts';
import { sealAppend } from '../../engine/src/durable/sealing/sealed-journal.ts';
import { openLossyProxy } from './lossy-proxy.ts';
import { redisProgram, startRedis, type TestServer } from './redis-server.ts';
import { sealerWith } from './seal-keys.ts';

const HOUR = 3_600_000;
const lifetimes = { openLoginMillis: 3 * HOUR, endedLoginMillis: 5 * HOUR, credentialMillis: 7 * HOUR };

const entry = (name: string): JournalEntry => ({
  kind: 'observe',
  at: 1,
  call: { position: 0, name, digest: '' },
  answer: null,
});
const end: JournalEntry = {
  kind: 'end',
  at: 2,
  result: 'failed',
  code: 'no-step',
  detail: null,
  acr: null,
  emitted: [],
};

describe.skipIf(redisProgram === null)('journals in Redis', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.remove());

  const open = (options: Partial<RedisOptions> = {}) => {
    const stores = openRedis({
      url: server.url,
      sealer: sealerWith('k1'),
      lifetimes,
      timeoutMillis: 30_000,
      ...options,
    });
    onTestFinished(() => stores.close());
    return stores;
  };
  /** What an operator sees of the server. */
  const inspect = async () => {
    const client = createClient({ url: server.url });
    await client.connect();
    onTestFinished(() => client.close());
    return client;
  };
  const newLogin = () => `login-${randomUUID()}`;

  test('are read as they were appended, by any node', async () => {
    const [one, other] = [open(), open()];
    const login = newLogin();
    expect(await one.journals.read(login)).toBeNull();
    expect(await one.journals.append(login, 0, [entry('a'), entry('b')])).toBe(true);
    expect(await other.journals.append(login, 2, [entry('c')])).toBe(true);
    expect(await one.journals.read(login)).toEqual(['a', 'b', 'c'].map(entry));
  });

  test('are appended to at their length alone, also by who remembers another', async () => {
    const [one, other] = [open(), open()];
    const login = newLogin();
    await one.journals.append(login, 0, [entry('a')]);
    await other.journals.append(login, 1, [entry('b')]);
    for (const length of [0, 1, 3]) {
      expect(await one.journals.append(login, length, [entry('x')])).toBe(false);
      expect(await other.journals.append(login, length, [entry('x')])).toBe(false);
    }
    expect(await one.journals.append(login, 2, [entry('c')])).toBe(true);
    expect(await other.journals.append(login, 3, [entry('d')])).toBe(true);
    expect(await one.journals.read(login)).toHaveLength(4);
  });

  test('take one of many appends at once, from each place on', async () => {
    const nodes = [open(), open(), open()];
    const login = newLogin();
    for (let length = 0; length < 5; length += 1) {
      const results = await Promise.all(
        nodes.flatMap(({ journals }, node) =>
          ['x', 'y'].map((name) => journals.append(login, length, [entry(`${name}${node}`)])),
        ),
      );
      expect(results.filter((isThere) => isThere)).toHaveLength(1);
    }
    expect(await nodes[0]?.journals.read(login)).toHaveLength(5);
  });

  test('are not appended to when they are others of the same length, as after a failover that lost entries', async () => {
    const [one, other] = [open(), open()];
    const login = newLogin();
    await one.journals.append(login, 0, [entry('start')]);
    await one.journals.append(login, 1, [entry('lost')]);
    const client = await inspect();
    await client.del(`stepgate:{${login}}:journal`);
    await other.journals.append(login, 0, [entry('start'), entry('another')]);
    expect(await one.journals.append(login, 2, [entry('behind lost')])).toBe(false);
    expect(await one.journals.append(login, 2, [entry('after reading')])).toBe(true);
  });

  test('take an append once, however often and late it arrives', async () => {
    const sealer = sealerWith('k1');
    const { journals } = open();
    const client = await createClient({ url: server.url, scripts: { appendJournal } }).connect();
    onTestFinished(() => client.close());
    for (const entries of [[entry('b')], [entry('b'), entry('c')], []]) {
      const login = newLogin();
      const key = `stepgate:{${login}}:journal`;
      await journals.append(login, 0, [entry('a')]);
      const [head] = await client.withTypeMapping({ [RESP_TYPES.BLOB_STRING]: Buffer }).lRange(key, 0, 0);
      if (head === undefined) throw new Error('there is no head');
      const sealed = sealAppend(sealer, login, head, 1, entries);
      const another = sealAppend(sealer, login, head, 1, [entry('other')]);
      if (sealed === null || another === null) throw new Error('the journal has another length');
      const append = { expectedHead: head, sealed, ttlMillis: HOUR };
      expect(await client.appendJournal(key, append)).toBe(1);
      expect(await client.appendJournal(key, append)).toBe(1);
      expect(await client.appendJournal(key, { ...append, sealed: another })).toBe(0);
      if (entries.length > 0) {
        await journals.read(login);
        await journals.append(login, 1 + entries.length, [entry('behind')]);
        expect(await client.appendJournal(key, append)).toBe(1);
        expect(await client.appendJournal(key, { ...append, sealed: another })).toBe(0);
        expect(await journals.read(login)).toHaveLength(2 + entries.length);
      }
    }
  });

  test('live as long as open and as ended logins do', async () => {
    const { journals } = open();
    const login = newLogin();
    const client = await inspect();
    const key = `stepgate:{${login}}:journal`;
    await journals.append(login, 0, [entry('a')]);
    const opened = await client.pTTL(key);
    await journals.append(login, 1, [entry('b')]);
    await client.pExpire(key, HOUR);
    await journals.append(login, 2, [end]);
    const ended = await client.pTTL(key);
    expect([opened > 2 * HOUR, opened <= 3 * HOUR]).toEqual([true, true]);
    expect([ended > 4 * HOUR, ended <= 5 * HOUR]).toEqual([true, true]);
  });

  test('need one round trip to be read, and one to be appended to', async () => {
    const proxy = await openLossyProxy(server.socketPath);
    onTestFinished(() => proxy.close());
    const { journals } = open({ url: proxy.url });
    const login = newLogin();
    await journals.append(login, 0, [entry('warm'), entry('up')]);
    const before = proxy.sent.length;
    await journals.read(login);
    await journals.append(login, 2, [entry('c')]);
    await journals.append(login, 3, [entry('d')]);
    expect(proxy.sent.length - before).toBe(3);
  });

  test('hold nothing that can be read', async () => {
    const { journals, vault } = open();
    const login = newLogin();
    await journals.append(login, 0, [entry('claim-value-of-alice')]);
    await vault.put(login, 'token', 'password-of-alice');
    const client = await inspect();
    const bytes: string[] = [];
    for await (const keys of client.scanIterator())
      for (const key of keys) bytes.push(key, (await client.sendCommand(['DUMP', key])) as string);
    expect(bytes.length).toBeGreaterThan(0);
    expect(bytes.join('')).not.toMatch(/alice|observe/);
  });

  test('are refused when somebody else wrote to them', async () => {
    const { journals } = open();
    const client = await inspect();
    const changes: readonly ((key: string) => Promise<unknown>)[] = [
      (key) => client.lPop(key),
      (key) => client.rPop(key),
      (key) => client.rPush(key, 'more'),
      (key) => client.lSet(key, 1, 'other'),
      (key) => client.lMove(key, key, 'RIGHT', 'LEFT'),
      (key) => client.set(key, 'no list'),
    ];
    for (const change of changes) {
      const login = newLogin();
      await journals.append(login, 0, [entry('a'), entry('b')]);
      await change(`stepgate:{${login}}:journal`);
      await expect(journals.read(login)).rejects.toMatchObject({ code: 'journal-tampered' });
    }
  });

  test('a head of another login is refused by an append as well', async () => {
    const { journals } = open();
    const [login, other] = [newLogin(), newLogin()];
    await journals.append(login, 0, [entry('a')]);
    const client = await inspect();
    await client.copy(`stepgate:{${login}}:journal`, `stepgate:{${other}}:journal`);
    await expect(journals.append(other, 1, [entry('b')])).rejects.toMatchObject({ code: 'journal-tampered' });
  });

  test('of two prefixes do not meet', async () => {
    const login = newLogin();
    await open().journals.append(login, 0, [entry('a')]);
    expect(await open({ prefix: 'other' }).journals.read(login)).toBeNull();
  });
});
