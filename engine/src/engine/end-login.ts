import type { AuditRecord } from '../audit/audit-record.ts';
import { loginRecord } from '../audit/audit-record-of.ts';
import { breakGlassEnded } from '../break-glass/break-glass-audit.ts';
import { asRefusedAccount } from '../break-glass/refused-account.ts';
import type { Work } from '../decision/decision.ts';
import type { LoginState } from '../journal/login-state.ts';
import type { EntryOf, JournalEntry } from '../model/journal.ts';
import { loginName } from '../observability/told-login.ts';
import { changeRecords } from '../provisioning/provisioning-audit.ts';
import { stagedChanges } from '../provisioning/staged-changes.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { EngineParts } from './engine-options.ts';
import { type StoredLogin, timeAfter } from './stored-login.ts';

/** A login whose journal can be appended to. */
export interface OpenLogin extends StoredLogin {
  /** Grows with what is appended. */
  readonly journal: readonly JournalEntry[];
  /** What the journal said when the work began. */
  readonly state: LoginState;
  /**
   * Appends one entry with what is recorded of it for audit; throws `journal-conflict` when the journal has grown in the
   * meantime.
   */
  append(entry: JournalEntry, audit?: readonly AuditRecord[]): Promise<void>;
}

/**
 * Ends a login: a success commits what was staged, or becomes a failure.
 *
 * @throws StepgateError `journal-conflict`
 */
export async function endLogin(
  { stores, clock, observation, shadow }: EngineParts,
  login: OpenLogin,
  work: Extract<Work, { type: 'end' }>,
): Promise<void> {
  const { result, code, detail, acr, emitted } = work;
  const { journal, state, program } = login;
  const at = timeAfter(journal, clock);
  const journalEntries = journal.length + 1;
  let end: EntryOf<'end'> = { kind: 'end', at, result, code, detail, acr, emitted: [...emitted] };
  if (result === 'succeeded') {
    const { organization } = program;
    const changes = await stagedChanges(program, state, stores.users(organization));
    const committed = await stores.journals.commit({
      organization,
      loginId: login.loginId,
      expectedLength: journal.length,
      subjectAccountId: state.subject?.user.accountId ?? null,
      changes,
      end,
      audit: [...changeRecords(login, at, changes), ...auditOf(login, end)],
    });
    if (committed === 'conflict') throw new StepgateError('journal-conflict');
    if (committed !== 'committed') end = { ...end, result: 'failed', code: committed, acr: null };
  }
  end = asRefusedAccount(program, end);
  if (end.result === 'failed') await login.append(end, auditOf(login, end));
  const told = {
    ...loginName(login),
    result: end.result,
    code: end.code,
    subject: state.subject?.user.identifier ?? null,
  };
  observation.tell({
    type: 'login-ended',
    ...told,
    journalEntries,
    tookMillis: end.at - state.start.at,
  });
  shadow.loginEnded(login, end);
  if (program.breakGlass !== undefined) observation.tell({ type: 'break-glass-ended', ...told });
}

/** What is recorded of the end of a login. */
function auditOf(login: OpenLogin, end: EntryOf<'end'>): AuditRecord[] {
  const { at, result, code } = end;
  const index = login.journal.length;
  const accountId = login.state.subject?.user.accountId ?? null;
  if (login.program.breakGlass !== undefined) return [breakGlassEnded(login, index, end, accountId)];
  return [loginRecord('login-ended', login, { index, at }, { accountId, fields: { result, code } })];
}
