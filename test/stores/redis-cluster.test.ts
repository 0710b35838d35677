import { randomUUID } from 'node:crypto';
import type { JournalEntry } from '@stepgate/engine/model';
import { createClient } from 'redis';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { openRedis } from '../../engine/src/durable/redis/open-redis.ts';
import { startCluster, type TestCluster } from './redis-cluster.ts';
import { redisProgram } from './redis-server.ts';
import { sealerWith } from './seal-keys.ts';

const DAY = 86_400_000;
const lifetimes = { openLoginMillis: DAY, endedLoginMillis: DAY, credentialMillis: DAY };

const entry: JournalEntry = {
  kind: 'observe',
  at: 1,
  call: { position: 0, name: 'a', digest: '' },
  answer: null,
};

describe.skipIf(redisProgram === null)('a cluster of Redis', () => {
  let cluster: TestCluster;
  beforeAll(async () => {
    cluster = await startCluster();
  });
  afterAll(() => cluster?.remove());

  const open = (url: string) => {
    const stores = openRedis({ url, sealer: sealerWith('k1'), lifetimes, timeoutMillis: 30_000 });
    onTestFinished(() => stores.close());
    return stores;
  };
  const clients = async () =>
    Promise.all(
      cluster.urls.map(async (url) => {
        const client = await createClient({ url }).connect();
        onTestFinished(() => client.close());
        return client;
      }),
    );

  test.each(['one node', 'all nodes'])('keeps journals and credentials, known by %s', async (known) => {
    const url = known === 'one node' ? (cluster.urls[1] ?? '') : cluster.urls.join(',');
    const { journals, vault } = open(url);
    const logins = Array.from({ length: 30 }, () => `login-${randomUUID()}`);
    await Promise.all(
      logins.map(async (login) => {
        expect(await journals.append(login, 0, [entry])).toBe(true);
        expect(await journals.append(login, 1, [entry, entry])).toBe(true);
        expect(await journals.append(login, 1, [entry])).toBe(false);
        await vault.put(login, 'one', login);
        await vault.put(login, 'two', login);
        expect(await journals.read(login)).toHaveLength(3);
        expect(await vault.get(login, 'two')).toBe(login);
      }),
    );
    for (const node of await clients()) {
      const keys = await node.keys('*');
      // Each node has logins of its own, each login is on one of them.
      expect(keys.length).toBeGreaterThan(0);
      const here = logins.filter((login) => keys.some((key) => key.includes(login)));
      for (const login of here) expect(keys.filter((key) => key.includes(login))).toHaveLength(4);
    }
    await Promise.all(logins.map((login) => vault.forget(login)));
    for (const node of await clients()) expect(await node.keys('*:credential:*')).toEqual([]);
  });
});
