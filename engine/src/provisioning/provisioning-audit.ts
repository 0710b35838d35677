import type { AuditRecord } from '../audit/audit-record.ts';
import { loginRecord, type RecordedLogin } from '../audit/audit-record-of.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { JournalEntry } from '../model/journal.ts';
import type { StagedChange } from '../ports.ts';

/** What is recorded of an entry: who became what, for users of identity providers. Nothing that they sent. */
export function provisioningRecords(login: RecordedLogin, entry: JournalEntry): AuditRecord[] {
  if (entry.kind !== 'provisioning') return [];
  const { challengeId, at, result } = entry;
  const outcome = login.journal.find((each) => each.kind === 'outcome' && each.challengeId === challengeId);
  const idp = outcome?.kind === 'outcome' ? outcome.user?.idp : undefined;
  if (idp === undefined || idp === LOCAL_IDENTITY_PROVIDER) return [];
  const { action, status, reason, accountId } = result;
  const place = { index: login.journal.length, at };
  return [
    loginRecord('user-provisioned', login, place, { accountId, fields: { idp, action, status, reason } }),
  ];
}

/** What is recorded of changes to accounts that existed before the login: names, and no values. */
export function changeRecords(
  login: RecordedLogin,
  at: number,
  changes: readonly StagedChange[],
): AuditRecord[] {
  return changes.map(({ accountId, link, claims, roles, groups }, index) => {
    const fields = {
      idp: link?.idp ?? null,
      claims: [...Object.keys(claims?.set ?? {}), ...(claims?.remove ?? [])],
      rolesAdded: roles?.add ?? [],
      rolesRemoved: roles?.remove ?? [],
      groupsAdded: groups?.add ?? [],
      groupsRemoved: groups?.remove ?? [],
    };
    const place = { index: login.journal.length, at };
    const record = loginRecord('account-changed', login, place, { accountId, fields });
    // Users of two identity providers can be one account.
    return { ...record, id: `${record.id}:${index}` };
  });
}
