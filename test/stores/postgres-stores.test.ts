import { openSqlStores } from './contract/sql-stores-under-test.ts';
import { everyContract, sqlContracts, storeContract } from './contract/store-contract.ts';
import { tamperingContract } from './contract/tampering-contract.ts';
import { startPostgres } from './postgres-server.ts';

storeContract('PostgreSQL', async () => {
  const server = await startPostgres();
  const { url } = await server.createDatabase();
  const database = { url, maxConnections: 5, connectTimeoutMillis: 30_000 };
  // Both create the schema at once.
  const clock = { time: 1_700_000_000_000 };
  const [{ stores, sql }, { stores: other }] = await Promise.all([
    openSqlStores(database, clock),
    openSqlStores(database, clock),
  ]);
  return {
    stores,
    other,
    sql,
    clock,
    async close() {
      await Promise.all([stores.close(), other.close()]);
      await server.stop();
    },
  };
}, [...everyContract, ...sqlContracts, tamperingContract]);
