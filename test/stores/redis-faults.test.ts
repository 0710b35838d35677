import { randomUUID } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { inspect } from 'node:util';
import type { JournalEntry } from '@stepgate/engine/model';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openRedis, type RedisOptions } from '../../engine/src/durable/redis/open-redis.ts';
import { openLossyProxy } from './lossy-proxy.ts';
import { redisProgram, startRedis, type TestServer } from './redis-server.ts';
import { sealerWith } from './seal-keys.ts';

const DAY = 86_400_000;
const lifetimes = { openLoginMillis: DAY, endedLoginMillis: DAY, credentialMillis: DAY };
const unreachable = expect.objectContaining({ code: 'store-unreachable' });

const entry = (name: string): JournalEntry => ({
  kind: 'observe',
  at: 1,
  call: { position: 0, name, digest: '' },
  answer: null,
});

function open(url: string, options: Partial<RedisOptions> = {}) {
  const stores = openRedis({ url, sealer: sealerWith('k1'), lifetimes, timeoutMillis: 30_000, ...options });
  onTestFinished(() => stores.close());
  return stores;
}
/** On a busy machine what has little time may be late a few times. */
async function untilAnswered<Answer>(ask: () => Promise<Answer>): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await ask();
    } catch (error) {
      if (tries === 60) throw error;
    }
  }
}
const newLogin = () => `login-${randomUUID()}`;

describe.skipIf(redisProgram === null)('a connection that fails', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.remove());

  async function throughProxy() {
    const proxy = await openLossyProxy(server.socketPath);
    onTestFinished(() => proxy.close());
    return { proxy, direct: open(server.url), ...open(proxy.url) };
  }

  test('before an append arrives: it is appended once', async () => {
    const { proxy, journals } = await throughProxy();
    const login = newLogin();
    await journals.append(login, 0, [entry('a')]);
    const lost = proxy.loseRequest('EVALSHA');
    expect(await journals.append(login, 1, [entry('b')])).toBe(true);
    await lost;
    expect(await journals.read(login)).toEqual(['a', 'b'].map(entry));
  });

  test('before the reply of an append comes back: it is appended once, and said to be', async () => {
    const { proxy, journals } = await throughProxy();
    const login = newLogin();
    for (const [length, name] of ['a', 'b', 'c'].entries()) {
      const lost = proxy.loseReplyTo('EVALSHA');
      expect(await journals.append(login, length, [entry(name)])).toBe(true);
      await lost;
    }
    expect(await journals.read(login)).toEqual(['a', 'b', 'c'].map(entry));
  });

  test('before the reply, when another node has appended behind it since', async () => {
    const { proxy, journals, direct } = await throughProxy();
    const login = newLogin();
    await journals.append(login, 0, [entry('a')]);
    const lost = proxy.loseReplyTo('EVALSHA');
    const appended = journals.append(login, 1, [entry('b')]);
    await lost;
    // Whether this comes before the repetition or behind it, the answer is the same.
    expect(await direct.journals.append(login, 2, [entry('c')])).toBe(true);
    expect(await appended).toBe(true);
    expect(await journals.read(login)).toEqual(['a', 'b', 'c'].map(entry));
  });

  test('before the reply of an append that lost: it is said to have lost', async () => {
    const { proxy, journals, direct } = await throughProxy();
    const login = newLogin();
    await journals.append(login, 0, [entry('a')]);
    await direct.journals.append(login, 1, [entry('won')]);
    const lost = proxy.loseReplyTo('EVALSHA');
    expect(await journals.append(login, 1, [entry('b')])).toBe(false);
    await lost;
    expect(await direct.journals.read(login)).toEqual(['a', 'won'].map(entry));
  });

  test('again and again is refused with a code, and tried no further', async () => {
    const { proxy, journals } = await throughProxy();
    const login = newLogin();
    await journals.append(login, 0, [entry('a')]);
    const losses = [1, 2, 3].map(() => proxy.loseRequest('LRANGE'));
    await expect(journals.read(login)).rejects.toEqual(unreachable);
    await Promise.all(losses);
    expect(await journals.read(login)).toHaveLength(1);
  });

  test('while many requests wait fails none of them', async () => {
    const { proxy, journals } = await throughProxy();
    const logins = Array.from({ length: 20 }, newLogin);
    await journals.read('warm-up');
    const lost = proxy.loseReplyTo('EVALSHA');
    const results = await Promise.all(logins.map((login) => journals.append(login, 0, [entry(login)])));
    await lost;
    expect(results).toEqual(logins.map(() => true));
    for (const login of logins) expect(await journals.read(login)).toEqual([entry(login)]);
  });

  test('without being closed is given up for another one', async () => {
    const proxy = await openLossyProxy(server.socketPath);
    onTestFinished(() => proxy.close());
    const { journals, check } = open(proxy.url, { timeoutMillis: 500 });
    await untilAnswered(check);
    proxy.silence();
    await expect(journals.read(newLogin())).rejects.toEqual(unreachable);
    await untilAnswered(check);
  });

  test('scripts that the server forgot are sent again', async () => {
    const { journals } = open(server.url);
    const login = newLogin();
    await journals.append(login, 0, [entry('a')]);
    const client = await createClient({ url: server.url }).connect();
    await client.scriptFlush();
    await client.close();
    expect(await journals.append(login, 1, [entry('b')])).toBe(true);
    expect(await journals.read(login)).toHaveLength(2);
  });
});

describe.skipIf(redisProgram === null)('a server that fails', () => {
  async function ownServer(...settings: readonly string[]) {
    const server = await startRedis(...settings);
    onTestFinished(() => server.remove());
    return server;
  }

  test('and does not answer is refused with a code, and used again when it does', async () => {
    const server = await ownServer();
    const { journals } = open(server.url, { timeoutMillis: 200 });
    const patient = open(server.url);
    const login = newLogin();
    await patient.journals.append(login, 0, [entry('a')]);
    server.freeze();
    const read = journals.read(login);
    await expect(read).rejects.toEqual(unreachable);
    server.resume();
    expect(await patient.journals.read(login)).toHaveLength(1);
    expect(await untilAnswered(() => journals.read(login))).toHaveLength(1);
  });

  test('and is gone is refused with a code, and used again when it is back, without what it lost', async () => {
    const server = await ownServer();
    const { journals } = open(server.url);
    const impatient = open(server.url, { timeoutMillis: 200 });
    const login = newLogin();
    await journals.append(login, 0, [entry('a')]);
    await server.kill();
    await expect(impatient.journals.read(login)).rejects.toEqual(unreachable);
    const waiting = journals.append(login, 1, [entry('b')]);
    await server.restart();
    expect(await waiting).toBe(false);
    expect(await journals.read(login)).toBeNull();
    expect(await journals.append(login, 0, [entry('a')])).toBe(true);
  });

  test('and has no memory left is refused with its word', async () => {
    const server = await ownServer('--maxmemory', '1', '--maxmemory-policy', 'noeviction');
    const { journals } = open(server.url);
    await expect(journals.append(newLogin(), 0, [entry('a')])).rejects.toMatchObject({
      code: 'store-unreachable',
      message: expect.stringContaining('`OOM`'),
    });
  });

  test('and refuses the password says so without it', async () => {
    const server = await ownServer('--requirepass', 'correct-password');
    for (const options of [{ password: 'wrong-password' }, {}] as const) {
      const { journals } = open(server.url, options as Partial<RedisOptions>);
      const error: unknown = await journals.read(newLogin()).catch((thrown: unknown) => thrown);
      expect(error).toEqual(unreachable);
      expect(inspect(error, { depth: 9, showHidden: true })).not.toMatch(/(wrong|correct)-password/);
    }
  });

  test('and lets the user do no more than the operations page says is enough', async () => {
    const page = await readFile(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    const [, commands = '', keys = ''] =
      /\*\*Rights\*\* of the user: `([^`]+)`, on `([^`]+)`/.exec(page) ?? [];
    const server = await ownServer();
    const admin = await createClient({ url: server.url }).connect();
    await admin.sendCommand([
      'ACL',
      'SETUSER',
      'default',
      'on',
      'nopass',
      'resetkeys',
      keys,
      '-@all',
      ...commands.split(' '),
    ]);
    await admin.close();
    const { journals, vault, check } = open(server.url);
    const login = newLogin();
    await check();
    expect(await journals.append(login, 0, [entry('a')])).toBe(true);
    expect(await journals.append(login, 1, [entry('b')])).toBe(true);
    expect(await journals.digest(login, 2)).not.toBeNull();
    expect(await journals.read(login)).toHaveLength(2);
    await vault.put(login, 'token', 'value');
    expect(await vault.get(login, 'token')).toBe('value');
    await vault.forget(login);
  });

  test('stores can be closed while it does not answer', async () => {
    const server = await ownServer();
    const { journals, close } = openRedis({
      url: server.url,
      sealer: sealerWith('k1'),
      lifetimes,
      timeoutMillis: 200,
    });
    // Late or not, the connection is there or on its way.
    await journals.read('login').catch(() => null);
    server.freeze();
    const read = journals.read('login').catch((error: unknown) => error);
    await close();
    expect(await read).toEqual(unreachable);
    await close();
    await expect(journals.read('login')).rejects.toEqual(unreachable);
  });
});

test('a server that is not there is refused with a code', async () => {
  const { check } = open('unix:///nowhere/redis.sock', { timeoutMillis: 100 });
  await expect(check()).rejects.toEqual(unreachable);
});

test.each([
  '',
  'localhost:6379',
  'http://:hidden-word@host',
  'redis://',
  'redis://user:hidden-word@host:no-port',
  'redis://user:hidden-word%zz@host',
  'redis://:hidden-word@host/no-number',
  'unix:///',
  'redis://:hidden-word@host,',
  'redis://:hidden-word@host,rediss://other',
])('`%s` is no place of Redis, and is not repeated', (url) => {
  let thrown: unknown;
  try {
    openRedis({ url, sealer: sealerWith('k1'), lifetimes });
  } catch (error) {
    thrown = error;
  }
  expect(thrown).toMatchObject({ code: 'store-setting-invalid' });
  expect(inspect(thrown, { depth: 9, showHidden: true })).not.toContain('hidden-word');
});

test.each(['', 'a{b', 'a}b', 'a b', 'a'.repeat(65)])('`%s` is no prefix of keys', (prefix) => {
  const options = { url: 'redis://host', sealer: sealerWith('k1'), lifetimes, prefix };
  expect(() => openRedis(options)).toThrow(expect.objectContaining({ code: 'store-setting-invalid' }));
});
