import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DurableStores, openStores } from '@stepgate/engine/stores';
import { startPostgres } from '../../stores/postgres-server.ts';
import { redisProgram, startRedis } from '../../stores/redis-server.ts';
import { sealKey } from '../../stores/seal-keys.ts';
import type { NodeSettings } from '../node-process.ts';

/** The servers behind the nodes of a test. */
export interface SprayServers {
  readonly settings: NodeSettings['stores'];
  readonly stores: DurableStores;
  readonly effectsFile: string;
  stop(): Promise<void>;
}

/** One PostgreSQL, and one Redis where there is one on this machine. */
export async function startServers(hasRedis = redisProgram !== null): Promise<SprayServers> {
  const [postgres, redis] = await Promise.all([startPostgres(), hasRedis ? startRedis() : null]);
  const { url: databaseUrl } = await postgres.createDatabase();
  // A busy machine is no server that cannot be reached.
  const patience = { connectTimeoutMillis: 30_000, redisTimeoutMillis: 30_000 };
  const settings = { databaseUrl, ...patience, ...(redis && { redisUrl: redis.url }) };
  const stores = await openStores({ ...settings, sealKeys: [sealKey('one')] });
  const folder = mkdtempSync(join(tmpdir(), 'stepgate-spray-'));
  const effectsFile = join(folder, 'effects');
  writeFileSync(effectsFile, '');
  return {
    settings,
    stores,
    effectsFile,
    async stop() {
      await stores.close();
      await Promise.all([postgres.stop(), redis?.remove()]);
      rmSync(folder, { recursive: true });
    },
  };
}
