import type { Journal, JournalEntry } from '../model/journal.ts';
import type { UserStore } from '../ports.ts';
import type { AuditRecord } from './audit-record.ts';
import { type AuditFields, loginRecord, type RecordedLogin } from './audit-record-of.ts';

/** What an act of a script changed of an account. */
interface ScriptChange {
  readonly accountId: string;
  readonly changed: Partial<AuditFields<'account-changed-by-script'>>;
}

/** A user store that notes what is changed of accounts that are there: names, and no values. */
export function watchAccountChanges(users: UserStore): {
  users: UserStore;
  changes: readonly ScriptChange[];
} {
  const changes: ScriptChange[] = [];
  const note = (accountId: string, changed: ScriptChange['changed']) =>
    void changes.push({ accountId, changed });
  const watched: UserStore = {
    findAccount: (accountId) => users.findAccount(accountId),
    findByUsername: (username, userStoreDomain) => users.findByUsername(username, userStoreDomain),
    findByAttribute: (attribute, value) => users.findByAttribute(attribute, value),
    findLinked: (identity) => users.findLinked(identity),
    createAccount: (account) => users.createAccount(account),
    async setClaim(accountId, uri, value) {
      await users.setClaim(accountId, uri, value);
      note(accountId, { claims: [uri] });
    },
    async changeRoles(accountId, { add, remove }) {
      const isDone = await users.changeRoles(accountId, { add, remove });
      const isChange = add.length + remove.length > 0;
      if (isDone && isChange) note(accountId, { rolesAdded: add, rolesRemoved: remove });
      return isDone;
    },
    async link(identity, accountId) {
      const isDone = await users.link(identity, accountId);
      if (isDone) note(accountId, { linkedIdp: identity.idp });
      return isDone;
    },
    async unlink(identity) {
      const account = await users.findLinked(identity);
      const isDone = await users.unlink(identity);
      if (isDone && account !== null) note(account.id, { unlinkedIdp: identity.idp });
      return isDone;
    },
    async setPassword(accountId, password, options) {
      const isDone = await users.setPassword(accountId, password, options);
      if (isDone) note(accountId, { isPasswordSet: true });
      return isDone;
    },
  };
  return { users: watched, changes };
}

/** What is recorded with the answer of an act: which function changed what of whom. */
export function scriptChangeRecords(
  login: RecordedLogin & { readonly journal: Journal },
  entry: JournalEntry,
  changes: readonly ScriptChange[],
): AuditRecord[] {
  // Provisioning has records of its own.
  if (entry.kind !== 'answer') return [];
  const place = { index: login.journal.length, at: entry.at };
  return changes.map(({ accountId, changed }) => {
    const fields = { function: entry.call.name, ...unchanged, ...changed };
    return loginRecord('account-changed-by-script', login, place, { accountId, fields });
  });
}

const unchanged = {
  claims: [],
  rolesAdded: [],
  rolesRemoved: [],
  linkedIdp: null,
  unlinkedIdp: null,
  isPasswordSet: false,
};
