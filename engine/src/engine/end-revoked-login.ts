import { loginRecord } from '../audit/audit-record-of.ts';
import type { EntryOf } from '../model/journal.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { EngineParts } from './engine-options.ts';
import { forgetCredentials } from './forget-credentials.ts';
import { timeAfter } from './stored-login.ts';

/** Makes a call about a login. When it is refused because the program was revoked, the login is ended for good. */
export async function endingRevoked<Result>(
  parts: EngineParts,
  loginId: string,
  call: () => Promise<Result>,
): Promise<Result> {
  try {
    return await call();
  } catch (error) {
    if (error instanceof StepgateError && error.code === 'program-revoked')
      await endRevokedLogin(parts, loginId);
    throw error;
  }
}

/** Ends a login without its program. What is staged in it is not committed. */
async function endRevokedLogin(parts: EngineParts, loginId: string): Promise<void> {
  const { stores, clock, observation } = parts;
  for (let known = 0; ; ) {
    const journal = await stores.journals.read(loginId);
    const start = journal?.[0];
    if (!journal || start?.kind !== 'start' || journal.at(-1)?.kind === 'end') return;
    // The call may have been to start a login whose id another login has.
    const revocation = await stores.programs?.revocation(start.programDigest);
    if (!revocation) return;
    const { organization, application } = revocation;
    const at = timeAfter(journal, clock);
    const code = 'program-revoked';
    const end: EntryOf<'end'> = {
      kind: 'end',
      at,
      result: 'failed',
      code,
      detail: {},
      acr: null,
      emitted: [],
    };
    const record = loginRecord(
      'login-ended',
      { loginId, program: { organization, application }, journal },
      { index: journal.length, at },
      { fields: { result: 'failed', code } },
    );
    // A call on another node that was under way has added an entry: there are only so many before it is refused too.
    if (!(await stores.journals.append(loginId, journal.length, [end], [record]))) {
      if (journal.length === known) throw new StepgateError('journal-conflict');
      known = journal.length;
      continue;
    }
    await forgetCredentials(parts, loginId);
    observation.tell({
      type: 'login-ended',
      ...{ loginId, organization, application, digest: start.programDigest },
      result: 'failed',
      code,
      subject: null,
      journalEntries: journal.length + 1,
      tookMillis: at - start.at,
    });
    return;
  }
}
