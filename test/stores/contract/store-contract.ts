import { afterAll, beforeAll, describe } from 'vitest';
import { accountAtRestContract } from './account-at-rest-contract.ts';
import { atomicContract } from './atomic-contract.ts';
import { auditContract } from './audit-contract.ts';
import { directoryContract } from './directory-contract.ts';
import { journalContract } from './journal-contract.ts';
import { loginEndContract } from './login-end-contract.ts';
import type { Opened, OpenedStores } from './opened-stores.ts';
import { registryContract } from './registry-contract.ts';
import { retentionContract } from './retention-contract.ts';
import { shadowContract } from './shadow-contract.ts';
import type { OpenedSqlStores } from './sql-stores-under-test.ts';
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

/** What stores in a database are held against as well. */
export const sqlContracts: readonly ((opened: () => OpenedSqlStores) => void)[] = [
  accountAtRestContract,
  shadowContract,
  loginEndContract,
  retentionContract,
];

/** Holds stores against contracts; they are opened once for all tests. */
export function storeContract<Given extends OpenedStores>(
  name: string,
  open: () => Promise<Given>,
  contracts: readonly ((opened: () => Given) => void)[] = everyContract,
): void {
  describe(name, () => {
    let stores: Given | undefined;
    const opened = (): Given => {
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
