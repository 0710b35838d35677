import { openSqlStores } from './contract/sql-stores-under-test.ts';
import { everyContract, sqlContracts, storeContract } from './contract/store-contract.ts';

storeContract('the embedded database in memory', async () => {
  const { stores, sql, clock } = await openSqlStores({ folder: null });
  return { stores, other: stores, sql, clock, close: () => stores.close() };
}, [...everyContract, ...sqlContracts]);
