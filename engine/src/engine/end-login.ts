import type { Work } from '../decision/decision.ts';
import type { LoginState } from '../journal/login-state.ts';
import type { EntryOf, JournalEntry } from '../model/journal.ts';
import { loginName } from '../observability/told-login.ts';
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
  /** Appends one entry; throws `journal-conflict` when the journal has grown in the meantime. */
  append(entry: JournalEntry): Promise<void>;
}

/**
 * Ends a login: a success commits what was staged, or becomes a failure.
 *
 * @throws StepgateError `journal-conflict`
 */
export async function endLogin(
  { stores, clock, observation }: EngineParts,
  login: OpenLogin,
  work: Extract<Work, { type: 'end' }>,
): Promise<void> {
  const { result, code, detail, acr, emitted } = work;
  const { journal, state } = login;
  const at = timeAfter(journal, clock);
  const journalEntries = journal.length + 1;
  let end: EntryOf<'end'> = { kind: 'end', at, result, code, detail, acr, emitted: [...emitted] };
  if (result === 'succeeded') {
    const { organization } = login.program;
    const committed = await stores.journals.commit({
      organization,
      loginId: login.loginId,
      expectedLength: journal.length,
      subjectAccountId: state.subject?.user.accountId ?? null,
      changes: await stagedChanges(login.program, state, stores.users(organization)),
      end,
    });
    if (committed === 'conflict') throw new StepgateError('journal-conflict');
    if (committed !== 'committed') end = { ...end, result: 'failed', code: committed, acr: null };
  }
  if (end.result === 'failed') await login.append(end);
  observation.tell({
    type: 'login-ended',
    ...loginName(login),
    result: end.result,
    code: end.code,
    subject: state.subject?.user.identifier ?? null,
    journalEntries,
    tookMillis: end.at - state.start.at,
  });
}
