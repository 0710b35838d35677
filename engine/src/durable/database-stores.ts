import type { AuditStore } from '../audit/audit-record.ts';
import type { UserStore } from '../ports.ts';
import type { DurableStores } from './durable-stores.ts';
import type { LoginEnds } from './login-ends.ts';

/** The stores of a database, and what it does for journals that are kept elsewhere. Who opened it closes it. */
export interface DatabaseStores extends Omit<DurableStores, 'close'> {
  readonly loginEnds: LoginEnds;
  /** Runs work on users, audit and ends of one organization in one transaction. */
  withEnds<Result>(
    organization: string,
    work: (inside: InsideTransaction) => Promise<Result>,
  ): Promise<Result>;
}

/** What takes part in a transaction of the database when journals are kept elsewhere. */
export interface InsideTransaction {
  readonly users: UserStore;
  readonly audit: AuditStore;
  readonly loginEnds: LoginEnds;
}
