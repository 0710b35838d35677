import type { AuditRecord } from '../audit/audit-record.ts';
import type { Account, FederatedIdentity } from '../ports.ts';
import type { AccountDirectory, AdministeredAccount, SavedAccount } from '../registry-ports.ts';
import type { MemoryAuditStore } from './memory-audit-store.ts';
import { accountId, type MemoryUserStore } from './memory-user-store.ts';

/** The accounts of one organization as administrators see them, over its accounts in memory. */
export class MemoryAccountDirectory implements AccountDirectory {
  private readonly users: MemoryUserStore;
  private readonly audit: MemoryAuditStore;

  constructor(users: MemoryUserStore, audit: MemoryAuditStore) {
    this.users = users;
    this.audit = audit;
  }

  // Nothing is awaited between looking and writing, so that it is one step.
  async save(
    given: AdministeredAccount,
    audit: (account: Account) => readonly AuditRecord[],
  ): Promise<SavedAccount> {
    const { username, userStoreDomain } = given;
    const id = this.users.idOf(username, userStoreDomain) ?? accountId(userStoreDomain, username);
    const taken = given.federatedIdentities.find((identity) => (this.users.ownerOf(identity) ?? id) !== id);
    if (taken !== undefined) return { result: 'identity-linked', identity: taken };
    const result = this.users.has(id) ? 'changed' : 'created';
    this.users.unlinkAll(id);
    const { federatedIdentities, ...rest } = given;
    const account = this.users.add({
      ...rest,
      claims: { ...given.claims },
      roles: [...given.roles],
      groups: [...given.groups],
      federatedIdentities: [...federatedIdentities],
    });
    this.audit.keep(audit(account));
    return { result, account };
  }

  async remove(id: string, audit: readonly AuditRecord[]): Promise<boolean> {
    if (!this.users.has(id)) return false;
    this.users.remove(id);
    this.audit.keep(audit);
    return true;
  }

  async links(id: string): Promise<readonly FederatedIdentity[]> {
    return this.users.linkedIdentities(id);
  }

  async list({
    after,
    limit,
  }: {
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<readonly Account[]> {
    return [...this.users.all()]
      .filter(({ id }) => after === undefined || id > after)
      .sort((a, b) => (a.id < b.id ? -1 : 1))
      .slice(0, limit);
  }
}
