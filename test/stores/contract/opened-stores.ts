import type { Account, Stores } from '@stepgate/engine';
import type { LocalUser } from '@stepgate/engine/model';
import { localUserSchema } from '../../../engine/src/model/world.ts';

/** Every store has these; what only some have is asked for. */
export type ContractStores = Stores &
  Required<Pick<Stores, 'audit' | 'suspensions' | 'organizations' | 'programs' | 'directory'>>;

/** Stores that are held against the contract. */
export interface OpenedStores {
  readonly stores: ContractStores;
  /** The same data by another way: another pool of connections, where there is one. */
  readonly other: ContractStores;
  /** What the stores take for the time. */
  readonly clock: { time: number };
  /**
   * Whether an append that loses against another at the same moment may leave its audit records: where journals and audit
   * are in two stores. Default false.
   */
  readonly recordsLostRaces?: boolean;
  close(): Promise<void>;
}

/** Gives the stores to tests that are declared before they are open. */
export type Opened = () => OpenedStores;

let names = 0;

/** A name that no other test of this process has, so that tests can share their stores. */
export function fresh(prefix: string): string {
  names += 1;
  return `${prefix}-${process.pid}-${names}`;
}

/** Adds an account as an administrator does. */
export async function addUser(
  stores: ContractStores,
  organization: string,
  user: Partial<LocalUser> & Pick<LocalUser, 'username'>,
): Promise<Account> {
  const saved = await stores.directory(organization).save(localUserSchema.parse(user), () => []);
  if (saved.result === 'identity-linked') throw new Error('the identity is linked with another account');
  return saved.account;
}
