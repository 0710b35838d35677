import { createMemoryStores } from '@stepgate/engine';
import { expect, it } from 'vitest';
import { MemorySuspensionStore } from '../../engine/src/stores/memory-suspension-store.ts';
import { itKeepsSuspensions } from './suspension-store-contract.ts';

itKeepsSuspensions('memory', () => new MemorySuspensionStore());
itKeepsSuspensions('the part of the stores in memory', () => createMemoryStores().suspensions);

it('a copy of stores in memory has their suspensions, and changes on its own', async () => {
  const version = { organization: 'acme', programDigest: 'one' };
  const stores = createMemoryStores();
  await stores.suspensions.addKill(version, { at: 1, reason: 'cpu' }, 0);
  await stores.suspensions.suspend({ ...version, since: 1, kills: [] });
  const copy = stores.snapshot();
  expect(await copy.suspensions.release(version)).toBe(true);
  expect(await stores.suspensions.find(version)).not.toBeNull();
});

it('forgets the kills of versions that killed long ago when there are very many', async () => {
  const store = new MemorySuspensionStore();
  for (let version = 0; version < 10_001; version += 1) {
    await store.addKill({ organization: 'acme', programDigest: `${version}` }, { at: 1, reason: 'cpu' }, 0);
  }
  const kills = (programDigest: string) =>
    store.addKill({ organization: 'acme', programDigest }, { at: 2, reason: 'cpu' }, 0);
  expect([await kills('0'), await kills('10000')].map(({ length }) => length)).toEqual([1, 2]);
});
