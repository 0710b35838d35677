import { randomUUID } from 'node:crypto';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openRedis } from '../../engine/src/durable/redis/open-redis.ts';
import { redisProgram, startRedis, type TestServer } from './redis-server.ts';
import { sealerWith } from './seal-keys.ts';

const HOUR = 3_600_000;
const lifetimes = { openLoginMillis: HOUR, endedLoginMillis: HOUR, credentialMillis: 5 * HOUR };

describe.skipIf(redisProgram === null)('credentials in Redis', () => {
  let server: TestServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  afterAll(() => server.remove());

  async function open() {
    const { vault, close } = openRedis({
      url: server.url,
      sealer: sealerWith('k1'),
      lifetimes,
      timeoutMillis: 30_000,
    });
    const client = await createClient({ url: server.url }).connect();
    onTestFinished(async () => {
      await close();
      await client.close();
    });
    const login = `login-${randomUUID()}`;
    const keys = async () => (await client.keys('*')).filter((key) => key.includes(login));
    return { vault, client, login, keys };
  }

  test('are given back until they are forgotten, and nothing is left of them', async () => {
    const { vault, login, keys } = await open();
    expect(await vault.get(login, 'one')).toBeNull();
    await vault.put(login, 'one', 'first');
    await vault.put(login, 'one', 'second');
    await vault.put(login, 'tökén', 'third');
    expect(await vault.get(login, 'one')).toBe('second');
    expect(await vault.get(login, 'tökén')).toBe('third');
    await vault.forget(login);
    expect(await vault.get(login, 'one')).toBeNull();
    expect(await vault.get(login, 'tökén')).toBeNull();
    expect(await keys()).toEqual([]);
    await vault.forget(login);
  });

  test('of other logins stay', async () => {
    const { vault, login } = await open();
    await vault.put(login, 'token', 'mine');
    await vault.put(`${login}-other`, 'token', 'theirs');
    await vault.forget(login);
    expect(await vault.get(`${login}-other`, 'token')).toBe('theirs');
  });

  test('expire, each for itself', async () => {
    const { vault, client, login, keys } = await open();
    await vault.put(login, 'one', 'first');
    const credential = `stepgate:{${login}}:credential:one`;
    await client.pExpire(credential, HOUR);
    await vault.put(login, 'two', 'second');
    const lifetimes = await Promise.all((await keys()).map((key) => client.pTTL(key)));
    expect(lifetimes).toHaveLength(3);
    expect(lifetimes.every((millis) => millis > 0 && millis <= 5 * HOUR)).toBe(true);
    expect(await client.pTTL(credential)).toBeLessThanOrEqual(HOUR);
  });

  test('are refused when they were moved or replaced', async () => {
    const { vault, client, login } = await open();
    await vault.put(login, 'one', 'first');
    const [one, two] = ['one', 'two'].map((token) => `stepgate:{${login}}:credential:${token}`) as [
      string,
      string,
    ];
    await client.copy(one, two);
    const tampered = expect.objectContaining({ code: 'credential-tampered' });
    await expect(vault.get(login, 'two')).rejects.toEqual(tampered);
    await client.set(one, 'something');
    await expect(vault.get(login, 'one')).rejects.toEqual(tampered);
    await client.del(one);
    await client.rPush(one, 'something');
    await expect(vault.get(login, 'one')).rejects.toEqual(tampered);
  });
});
