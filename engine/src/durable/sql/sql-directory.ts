import { and, asc, eq, gt } from 'drizzle-orm';
import type { AuditRecord } from '../../audit/audit-record.ts';
import type { Account, FederatedIdentity } from '../../ports.ts';
import type { AccountDirectory, AdministeredAccount, SavedAccount } from '../../registry-ports.ts';
import type { StoreContext } from '../store-context.ts';
import { accountColumns, rowOf } from './account-row.ts';
import { insertAudit } from './audit-rows.ts';
import type { Sql } from './database.ts';
import { insertLinks, linksOf, removeOtherLinks } from './link-row.ts';
import { users } from './schema.ts';

/** Undoes what was saved of an account: an identity is linked with another one. */
class IdentityLinked extends Error {
  readonly identity: FederatedIdentity;

  constructor(identity: FederatedIdentity) {
    super('the identity is linked with another account');
    this.identity = identity;
  }
}

/** Accounts of one organization as administrators see them. */
export class SqlDirectory implements AccountDirectory {
  private readonly sql: Sql;
  private readonly context: StoreContext;
  private readonly organization: string;

  constructor(sql: Sql, context: StoreContext, organization: string) {
    this.sql = sql;
    this.context = context;
    this.organization = organization;
  }

  async save(
    { federatedIdentities, ...given }: AdministeredAccount,
    audit: (account: Account) => readonly AuditRecord[],
  ): Promise<SavedAccount> {
    const { id, ...row } = rowOf(this.organization, { ...given, id: this.context.newId() });
    try {
      return await this.sql.transaction(async (database) => {
        const [saved] = await database
          .insert(users)
          .values({ id, ...row })
          .onConflictDoUpdate({ target: users.nameKey, set: row })
          .returning(accountColumns);
        if (saved === undefined) throw new Error('an account was saved and is not there');
        await removeOtherLinks(database, this.organization, saved.id, federatedIdentities);
        const [taken] = await insertLinks(database, this.organization, saved.id, federatedIdentities);
        if (taken !== undefined) throw new IdentityLinked(taken);
        await insertAudit(database, audit(saved));
        return { result: saved.id === id ? 'created' : 'changed', account: saved };
      });
    } catch (error) {
      if (error instanceof IdentityLinked) return { result: 'identity-linked', identity: error.identity };
      throw error;
    }
  }

  remove(accountId: string, audit: readonly AuditRecord[]): Promise<boolean> {
    return this.sql.transaction(async (database) => {
      const removed = await database
        .delete(users)
        .where(and(eq(users.organization, this.organization), eq(users.id, accountId)))
        .returning({ id: users.id });
      if (removed.length === 0) return false;
      await insertAudit(database, audit);
      return true;
    });
  }

  links(accountId: string): Promise<readonly FederatedIdentity[]> {
    return this.sql.run((database) => linksOf(database, this.organization, accountId));
  }

  list({
    after,
    limit,
  }: {
    readonly after?: string | undefined;
    readonly limit: number;
  }): Promise<readonly Account[]> {
    return this.sql.run((database) =>
      database
        .select(accountColumns)
        .from(users)
        .where(
          and(
            eq(users.organization, this.organization),
            after === undefined ? undefined : gt(users.id, after),
          ),
        )
        .orderBy(asc(users.id))
        .limit(limit),
    );
  }
}
