import type { AuditStore } from '../audit/audit-record.ts';
import type { UserStore } from '../ports.ts';
import type { DurableStores } from './durable-stores.ts';
import type { LoginEnds } from './login-ends.ts';

/** The stores of a database, and what it does for journals that are kept elsewhere. Who opened it closes it. */
export interface DatabaseStores extends Omit<DurableStores, 'close'> {
  readonly loginEnds: LoginEnds;
  /** Runs work on users and audit of one organization in one transaction. */
  withAudit<Result>(
    organization: string,
    work: (stores: { readonly users: UserStore; readonly audit: AuditStore }) => Promise<Result>,
  ): Promise<Result>;
}
