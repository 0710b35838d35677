import { createMemoryStores } from '@stepgate/engine';
import { storeContract } from './contract/store-contract.ts';

storeContract('stores in memory', async () => {
  const stores = createMemoryStores();
  return { stores, other: stores, clock: { time: 0 }, close: async () => {} };
});
