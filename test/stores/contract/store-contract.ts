import { afterAll, beforeAll, describe } from 'vitest';
import { journalContract } from './journal-contract.ts';
import type { OpenedStores } from './opened-stores.ts';

/** Holds stores against everything that stores promise. */
export function storeContract(name: string, open: () => Promise<OpenedStores>): void {
  describe(name, () => {
    let stores: OpenedStores | undefined;
    const opened = (): OpenedStores => {
      if (stores === undefined) throw new Error('the stores are not open');
      return stores;
    };
    beforeAll(async () => {
      stores = await open();
    });
    afterAll(() => stores?.close());
    journalContract(opened);
  });
}
