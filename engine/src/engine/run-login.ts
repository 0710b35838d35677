import type { AuditRecord } from '../audit/audit-record.ts';
import { advance } from '../decision/advance.ts';
import { isOpenDecision, type VisibleDecision, type Work } from '../decision/decision.ts';
import { failedWork } from '../decision/next-work.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import { errorCodes } from '../language/error-codes.ts';
import type { JournalEntry } from '../model/journal.ts';
import type { LoginCall } from '../observability/observed-call.ts';
import { observedWork } from '../observability/observed-work.ts';
import { loginName, scriptOf, tellProvisioning, tellScriptLines } from '../observability/told-login.ts';
import { rememberLastPass } from '../pass/last-pass.ts';
import { provisioningRecords } from '../provisioning/provisioning-audit.ts';
import { revealTokens } from '../secrets/reveal.ts';
import { holdsToken } from '../secrets/token.ts';
import { StepgateError } from '../stepgate-error.ts';
import { type AtomicWork, workAtomically } from './atomic-work.ts';
import { endLogin, type OpenLogin } from './end-login.ts';
import type { EngineParts } from './engine-options.ts';
import { forgetCredentials } from './forget-credentials.ts';
import { performWork } from './perform-work.ts';
import { loadLogin, type StoredLogin, timeAfter } from './stored-login.ts';

/** Where a login stands. */
export interface LoginProgress {
  readonly loginId: string;
  readonly decision: VisibleDecision;
  readonly journalLength: number;
}

/** Advances a login until it needs the user or has ended. Every turn adds an entry, so it ends. */
export async function runLogin(parts: EngineParts, call: LoginCall): Promise<LoginProgress> {
  const { loginId } = call;
  const sandbox = rememberLastPass(parts.observedSandbox);
  let isNew = false;
  for (;;) {
    const login = await loadLogin(parts, loginId);
    call.script = scriptOf(login);
    const { program, journal } = login;
    const decision = await advance(sandbox, program, journal, parts.cookies);
    if (decision.type !== 'perform') {
      if (!isOpenDecision(decision)) await forgetCredentials(parts, loginId);
      if (isNew) tellScriptLines(parts.observation, login, decision.emitted);
      return {
        loginId,
        decision: await forAuthServer(parts, login, decision),
        journalLength: journal.length,
      };
    }
    isNew = true;
    const { work } = decision;
    try {
      await perform(parts, login, work);
    } catch (error) {
      // Another node did this work at the same moment; what it journaled counts. An act may still be under way there.
      const isConflict = error instanceof StepgateError && error.code === 'journal-conflict';
      if (!isConflict) throw error;
      parts.observation.tell({ type: 'journal-conflict', ...loginName(login), during: 'work' });
      if (work.type === 'act') throw error;
    }
  }
}

async function perform(parts: EngineParts, stored: StoredLogin, work: Work): Promise<void> {
  const { stores, clock, extensions, observation } = parts;
  const { http, email, secrets, services, cookies } = parts;
  const { program, loginId } = stored;
  // A login may have been started by an engine that had them.
  extensions.refuseMissing(program);
  const journal: JournalEntry[] = [...stored.journal];
  const login: OpenLogin = {
    ...stored,
    journal,
    state: foldJournal(program, journal),
    async append(entry, audit = []) {
      if (!(await stores.journals.append(loginId, journal.length, [entry], audit))) {
        throw new StepgateError('journal-conflict');
      }
      journal.push(entry);
    },
  };
  if (work.type === 'end') return observedWork(observation, login, work, () => endLogin(parts, login, work));
  try {
    const place = {
      program,
      state: login.state,
      users: stores.users(program.organization),
      sessions: stores.sessions(program.organization),
      ...{ http, email, secrets, services, cookies },
      extensions: extensions.handlers,
      vault: stores.vault,
      now: () => timeAfter(journal, clock),
      append: (entry: JournalEntry, audit: readonly AuditRecord[] = []) =>
        login.append(entry, [...audit, ...provisioningRecords(login, entry)]),
      atomically: (run: AtomicWork) => workAtomically(stores, login, journal, run),
    };
    await observedWork(observation, login, work, () => performWork(place, work));
    if (work.type === 'provision') tellProvisioning(observation, login, work.user);
  } catch (error) {
    if (!(error instanceof StepgateError))
      throw new StepgateError('host-failed', undefined, { cause: error });
    const { kind } = errorCodes[error.code];
    if (kind !== 'denied' && kind !== 'script' && kind !== 'limit') throw error;
    await endLogin(parts, login, failedWork(error.code, {}, []));
  }
}

/** What leaves the engine: the authenticators need credentials in clear. */
async function forAuthServer(
  { stores, secrets }: EngineParts,
  { program, journal }: StoredLogin,
  decision: VisibleDecision,
): Promise<VisibleDecision> {
  if (decision.type !== 'challenge' || !holdsToken(decision.parameters)) return decision;
  const { organization } = program;
  const place = { organization, state: foldJournal(program, journal), secrets, vault: stores.vault };
  return { ...decision, parameters: await revealTokens(place, decision.parameters) };
}
