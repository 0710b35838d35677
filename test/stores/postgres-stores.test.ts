import { openStores } from '@stepgate/engine/stores';
import { storeContract } from './contract/store-contract.ts';
import { startPostgres } from './postgres-server.ts';
import { sealKey } from './seal-keys.ts';

storeContract('PostgreSQL', async () => {
  const server = await startPostgres();
  const { url } = await server.createDatabase();
  const clock = { time: 1_700_000_000_000, now: () => clock.time };
  const open = () => openStores({ databaseUrl: url, sealKeys: [sealKey('one')], clock });
  // Both create the schema at once.
  const [stores, other] = await Promise.all([open(), open()]);
  return {
    stores,
    other,
    clock,
    async close() {
      await Promise.all([stores.close(), other.close()]);
      await server.stop();
    },
  };
});
