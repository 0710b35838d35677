import { and, arrayContains, asc, eq, inArray, type SQL } from 'drizzle-orm';
import type { Account, FederatedIdentity, NewAccount, StagedChange, UserStore } from '../../ports.ts';
import { applyChange } from '../../provisioning/apply-change.ts';
import { isGoodPassword } from '../../stores/password-policy.ts';
import type { StoreContext } from '../store-context.ts';
import { accountColumns, attributeKey, nameKey, rowOf } from './account-row.ts';
import { lockAccounts, updateAccount } from './change-accounts.ts';
import type { Database, Sql } from './database.ts';
import { identityKey, insertLinks } from './link-row.ts';
import { hashPassword, matchesHash } from './password-hash.ts';
import { links, users } from './schema.ts';

/** Undoes the account that was about to get an identity that another one has by now. */
class LinkedMeanwhile extends Error {}

/** Undoes the account whose password the policy refuses. */
class PasswordRefused extends Error {}

/** Accounts and links of one organization. */
export class SqlUsers implements UserStore {
  private readonly sql: Sql;
  private readonly context: StoreContext;
  private readonly organization: string;

  constructor(sql: Sql, context: StoreContext, organization: string) {
    this.sql = sql;
    this.context = context;
    this.organization = organization;
  }

  async findAccount(accountId: string): Promise<Account | null> {
    return this.one(and(eq(users.organization, this.organization), eq(users.id, accountId)));
  }

  async findByUsername(username: string, userStoreDomain: string): Promise<Account | null> {
    return this.one(eq(users.nameKey, nameKey(this.organization, userStoreDomain, username)));
  }

  findByAttribute(attribute: string, value: string): Promise<readonly Account[]> {
    const key = attributeKey(this.organization, attribute, value);
    return this.sql.run((database) =>
      database
        .select(accountColumns)
        .from(users)
        .where(arrayContains(users.attributeKeys, [key]))
        .orderBy(asc(users.id)),
    );
  }

  findLinked(identity: FederatedIdentity): Promise<Account | null> {
    return this.sql.run((database) => this.linked(database, identity));
  }

  async createAccount({
    link,
    password,
    ...given
  }: NewAccount): Promise<Account | 'password-refused' | null> {
    const created: Account = { ...given, id: this.context.newId(), isLocked: false, isDisabled: false };
    const isRefused = password !== undefined && !isGoodPassword(password);
    const passwordHash = password === undefined || isRefused ? null : await hashPassword(password);
    try {
      return await this.sql.transaction(async (database) => {
        const linked = await this.linked(database, link);
        if (linked !== null) return linked;
        // Waits for another transaction that is about to take the name.
        const [row] = await database
          .insert(users)
          .values({ ...rowOf(this.organization, created), passwordHash })
          .onConflictDoNothing()
          .returning(accountColumns);
        // Somebody has the name: the same user, who signs in twice at once, or another.
        if (row === undefined) return this.linked(database, link);
        if (isRefused) throw new PasswordRefused();
        const taken = await insertLinks(database, this.organization, created.id, [link]);
        if (taken.length > 0) throw new LinkedMeanwhile();
        return row;
      });
    } catch (error) {
      if (error instanceof LinkedMeanwhile) return this.findLinked(link);
      if (error instanceof PasswordRefused) return 'password-refused';
      throw error;
    }
  }

  async setClaim(accountId: string, uri: string, value: string): Promise<void> {
    await this.change({ accountId, claims: { set: { [uri]: value }, remove: [] } });
  }

  changeRoles(
    accountId: string,
    roles: { readonly add: readonly string[]; readonly remove: readonly string[] },
  ): Promise<boolean> {
    return this.change({ accountId, roles });
  }

  link(identity: FederatedIdentity, accountId: string): Promise<boolean> {
    return this.sql.transaction(async (database) => {
      // The account stays there until the link is.
      const [account] = await database
        .select({ id: users.id })
        .from(users)
        .where(and(eq(users.organization, this.organization), eq(users.id, accountId)))
        .for('key share');
      if (account === undefined) return false;
      return (await insertLinks(database, this.organization, accountId, [identity])).length === 0;
    });
  }

  async unlink(identity: FederatedIdentity): Promise<boolean> {
    const removed = await this.sql.transaction((database) =>
      database
        .delete(links)
        .where(eq(links.identityKey, identityKey(this.organization, identity)))
        .returning({ key: links.identityKey }),
    );
    return removed.length > 0;
  }

  async setPassword(
    accountId: string,
    password: string,
    options: { readonly skipValidation: boolean },
  ): Promise<boolean> {
    if (password === '' || !(options.skipValidation || isGoodPassword(password))) return false;
    const passwordHash = await hashPassword(password);
    const changed = await this.sql.transaction((database) =>
      database
        .update(users)
        .set({ passwordHash })
        .where(and(eq(users.organization, this.organization), eq(users.id, accountId)))
        .returning({ id: users.id }),
    );
    return changed.length > 0;
  }

  /** Whether an account has this password; false for one that has none. */
  async hasPassword(accountId: string, password: string): Promise<boolean> {
    const [row] = await this.sql.run((database) =>
      database
        .select({ hash: users.passwordHash })
        .from(users)
        .where(and(eq(users.organization, this.organization), eq(users.id, accountId))),
    );
    return row?.hash != null && (await matchesHash(password, row.hash));
  }

  private async one(where: SQL | undefined): Promise<Account | null> {
    const [row] = await this.sql.run((database) => database.select(accountColumns).from(users).where(where));
    return row ?? null;
  }

  private async linked(database: Database, identity: FederatedIdentity): Promise<Account | null> {
    const owner = database
      .select({ id: links.accountId })
      .from(links)
      .where(eq(links.identityKey, identityKey(this.organization, identity)));
    const [row] = await database.select(accountColumns).from(users).where(inArray(users.id, owner));
    return row ?? null;
  }

  private change(change: StagedChange): Promise<boolean> {
    return this.sql.transaction(async (database) => {
      const accounts = await lockAccounts(database, this.organization, [change.accountId]);
      const account = accounts.get(change.accountId);
      if (account === undefined) return false;
      await updateAccount(database, this.organization, applyChange(account, change));
      return true;
    });
  }
}
