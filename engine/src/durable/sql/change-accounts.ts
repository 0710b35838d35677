import { and, asc, eq, inArray } from 'drizzle-orm';
import type { Account, LoginCommit } from '../../ports.ts';
import { applyChange } from '../../provisioning/apply-change.ts';
import { accountColumns, rowOf } from './account-row.ts';
import type { Database } from './database.ts';
import { insertLinks } from './link-row.ts';
import { Refused } from './refused.ts';
import { users } from './schema.ts';

/**
 * Checks the accounts of a login that is committed and applies its changes, as the accounts are now. They stay locked
 * until the transaction ends.
 *
 * @throws Refused `account-missing`, `account-locked`
 */
export async function changeAccounts(
  database: Database,
  {
    organization,
    subjectAccountId,
    changes,
  }: Pick<LoginCommit, 'organization' | 'subjectAccountId' | 'changes'>,
): Promise<void> {
  const changed = changes.map(({ accountId }) => accountId);
  const ids = [...new Set(subjectAccountId === null ? changed : [subjectAccountId, ...changed])];
  const accounts = await lockAccounts(database, organization, ids);
  for (const id of ids) {
    const account = accounts.get(id);
    if (account === undefined) throw new Refused('account-missing');
    if (account.isLocked || account.isDisabled) throw new Refused('account-locked');
  }
  for (const { accountId, link } of changes) {
    // Linked with another account since: for this identity the account it was about to get is gone.
    const taken = link && (await insertLinks(database, organization, accountId, [link]));
    if (taken !== undefined && taken.length > 0) throw new Refused('account-missing');
  }
  for (const change of changes) {
    const account = accounts.get(change.accountId);
    if (account !== undefined) accounts.set(account.id, applyChange(account, change));
  }
  for (const id of new Set(changed)) {
    const account = accounts.get(id);
    if (account !== undefined) await updateAccount(database, organization, account);
  }
}

/** Accounts by their ids, which nobody else can change until the transaction ends. */
export async function lockAccounts(
  database: Database,
  organization: string,
  ids: readonly string[],
): Promise<Map<string, Account>> {
  if (ids.length === 0) return new Map();
  const rows = await database
    .select(accountColumns)
    .from(users)
    .where(and(eq(users.organization, organization), inArray(users.id, [...ids])))
    // In one order everywhere, so that two transactions do not wait for each other.
    .orderBy(asc(users.id))
    .for('no key update');
  return new Map(rows.map((row) => [row.id, row]));
}

/** Writes an account as it is now. */
export async function updateAccount(
  database: Database,
  organization: string,
  account: Account,
): Promise<void> {
  const { id, ...row } = rowOf(organization, account);
  await database.update(users).set(row).where(eq(users.id, id));
}
