import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openRedis, type RedisStores } from '../../engine/src/durable/redis/open-redis.ts';
import { splitStores } from '../../engine/src/durable/redis/split-stores.ts';
import { isRedisRequired, redisProgram, startRedis, type TestServer } from '../stores/redis-server.ts';
import { openSharedDatabase } from '../stores/split-nodes.ts';
import { crashingSplitStores } from './crashing-split-stores.ts';
import { crashEverywhere } from './durable-crashes.ts';
import { scenarios } from './scenarios.ts';

const some = ['an account is created, then a second factor', 'a step fails', 'assignUserRoles'];

describe.skipIf(redisProgram === null && !isRedisRequired)(
  'with journals in Redis and accounts in the embedded database',
  () => {
    let server: TestServer;
    let shared: Awaited<ReturnType<typeof openSharedDatabase>>;
    let redis: RedisStores;
    beforeAll(async () => {
      [server, shared] = await Promise.all([startRedis(), openSharedDatabase()]);
      const { sealer, retention } = shared.context;
      redis = openRedis({ url: server.url, sealer, lifetimes: retention, timeoutMillis: 30_000 });
    });
    afterAll(async () => {
      await redis.close();
      await shared.close();
      await server.remove();
    });

    test.each(Object.entries(scenarios).filter(([name]) => some.includes(name)))(
      '%s',
      { timeout: 300_000 },
      async (_, scenario) => {
        const { database, context } = shared;
        const points = await crashEverywhere(
          scenario,
          splitStores(database, redis, context.sealer),
          (crash) => crashingSplitStores(database, redis, context.sealer, crash),
        );
        expect(points).toContain('after record-end');
      },
    );
  },
);
