import { afterAll, beforeAll, describe } from 'vitest';
import { atomicContract } from './atomic-contract.ts';
import { auditContract } from './audit-contract.ts';
import { directoryContract } from './directory-contract.ts';
import { journalContract } from './journal-contract.ts';
import type { Opened, OpenedStores } from './opened-stores.ts';
import { registryContract } from './registry-contract.ts';
import { suspensionContract } from './suspension-contract.ts';
import { userContract } from './user-contract.ts';
import { vaultContract } from './vault-contract.ts';

/** What all stores are held against. */
export const everyContract: readonly ((opened: Opened) => void)[] = [
  journalContract,
  userContract,
  directoryContract,
  registryContract,
  auditContract,
  suspensionContract,
  vaultContract,
  atomicContract,
];

/** Holds stores against contracts; they are opened once for all tests. */
export function storeContract(
  name: string,
  open: () => Promise<OpenedStores>,
  contracts: readonly ((opened: Opened) => void)[] = everyContract,
): void {
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
    for (const contract of contracts) contract(opened);
  });
}
