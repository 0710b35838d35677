import { openStores } from '@stepgate/engine/stores';
import { describe } from 'vitest';
import { storeContract } from './contract/store-contract.ts';
import { redisProgram, startRedis } from './redis-server.ts';
import { sealKey } from './seal-keys.ts';
import { openNode, openSharedDatabase } from './split-nodes.ts';

describe.skipIf(redisProgram === null)('journals in Redis', () => {
  storeContract('beside the embedded database, on two nodes', async () => {
    const clock = { time: 1_700_000_000_000 };
    const server = await startRedis();
    const shared = await openSharedDatabase(clock);
    const [stores, other] = [openNode(shared, server.url), openNode(shared, server.url)];
    const close = async () => {
      await Promise.all([stores.close(), other.close(), shared.close()]);
      await server.remove();
    };
    return { stores, other, clock, recordsLostRaces: true, close };
  });

  storeContract('as they are opened', async () => {
    const clock = { time: 1_700_000_000_000, now: () => clock.time };
    const server = await startRedis();
    const stores = await openStores({
      folder: null,
      redisUrl: server.url,
      redisTimeoutMillis: 30_000,
      sealKeys: [sealKey('one')],
      clock,
    });
    const close = async () => {
      await stores.close();
      await server.remove();
    };
    return { stores, other: stores, clock, recordsLostRaces: true, close };
  });
});
