import { openStores } from '@stepgate/engine/stores';
import { storeContract } from './contract/store-contract.ts';
import { sealKey } from './seal-keys.ts';

storeContract('the embedded database in memory', async () => {
  const clock = { time: 1_700_000_000_000, now: () => clock.time };
  const stores = await openStores({ folder: null, sealKeys: [sealKey('one')], clock });
  return { stores, other: stores, clock, close: () => stores.close() };
});
