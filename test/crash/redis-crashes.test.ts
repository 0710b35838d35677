import { type DurableStores, openStores } from '@stepgate/engine/stores';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { redisProgram, startRedis, type TestServer } from '../stores/redis-server.ts';
import { sealKey } from '../stores/seal-keys.ts';
import { crashEverywhere } from './durable-crashes.ts';
import { scenarios } from './scenarios.ts';

/** Those that change accounts together with the journal. The others are in the deep check `crashes`. */
const some = ['an account is created, then a second factor', 'a change of claims and roles is staged'];

describe.skipIf(redisProgram === null)('with journals in Redis', () => {
  let server: TestServer;
  let stores: DurableStores;
  beforeAll(async () => {
    server = await startRedis();
    stores = await openStores({
      folder: null,
      redisUrl: server.url,
      redisTimeoutMillis: 30_000,
      sealKeys: [sealKey('one')],
    });
  });
  afterAll(async () => {
    await stores.close();
    await server.remove();
  });

  test.each(Object.entries(scenarios).filter(([name]) => some.includes(name)))('%s', async (_, scenario) => {
    expect((await crashEverywhere(scenario, stores)).length).toBeGreaterThan(20);
  });
});
