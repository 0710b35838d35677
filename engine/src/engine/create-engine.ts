import { advance } from '../decision/advance.ts';
import type { VisibleDecision, Work } from '../decision/decision.ts';
import type { Json } from '../decision/json.ts';
import { failedWork } from '../decision/next-work.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import type { LoginState } from '../journal/login-state.ts';
import { programDigest } from '../journal/program-digest.ts';
import { executableDialects } from '../language/dialects.ts';
import { errorCodes } from '../language/error-codes.ts';
import type { Journal, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { findAuthenticatorOf } from '../model/program-language.ts';
import type { LoginRequest } from '../model/world.ts';
import { stagedChanges } from '../provisioning/staged-changes.ts';
import { keepCredentials, takeCredentials } from '../secrets/credential-fields.ts';
import { revealTokens } from '../secrets/reveal.ts';
import { holdsToken } from '../secrets/token.ts';
import { StepgateError } from '../stepgate-error.ts';
import { type EngineOptions, engineParts } from './engine-options.ts';
import type { ExtensionTable } from './extensions.ts';
import { inspectLogin, type LoginInspection } from './inspect-login.ts';
import type { Answer } from './login-answer.ts';
import { LoginTurns } from './login-turns.ts';
import { performWork } from './perform-work.ts';
import { isSameOutcome, readAnswer } from './read-answer.ts';
import { readRequest } from './read-request.ts';

export interface StartOptions {
  readonly program: Program;
  /** Default: a random id. */
  readonly loginId?: string;
  /** The request that starts the login. */
  readonly request?: Partial<LoginRequest>;
}

/** Where a login stands. */
export interface LoginProgress {
  readonly loginId: string;
  readonly decision: VisibleDecision;
  readonly journalLength: number;
}

/** Runs logins. Any engine on the same stores can take over any login between two calls. */
export interface Engine {
  /** Starts a login and runs it to its first decision. Throws StepgateError `login-exists`. */
  start(options: StartOptions): Promise<LoginProgress>;
  /** Answers the open challenge and runs the login to its next decision. Throws StepgateError with the refusal. */
  answer(answer: Answer): Promise<LoginProgress>;
  /** Runs a login to its decision without answering anything: after a crash, or to show it again. */
  resume(loginId: string): Promise<LoginProgress>;
  /** What the journal of a login says, without the claims that identity providers sent. */
  inspect(loginId: string): Promise<LoginInspection>;
  /** Ends the engine's own sandbox. */
  close(): Promise<void>;
}

/** Creates an engine. The defaults suit first steps and tests; a server gives its own stores. */
export function createEngine(options: EngineOptions = {}): Engine {
  const { sandbox, stores, clock, chance, extensions, cookies, credentialKey, ...ports } =
    engineParts(options);

  // One thing at a time per login: a second request must not take work that is under way for work left by a crash.
  const turns = new LoginTurns();

  return {
    async start({ program, loginId = chance.id(), request = {} }) {
      refuseUnrunnable(program, extensions);
      const digest = programDigest(program);
      await stores.saveProgram(digest, program);
      const seed = chance.id();
      const taken = takeCredentials(readRequest(request, program.limits), {
        seed,
        place: 'start',
        key: credentialKey,
      });
      const entry: JournalEntry = {
        kind: 'start',
        at: clock.now(),
        loginId,
        programDigest: digest,
        seed,
        request: taken.request,
      };
      return turns.take(loginId, async () => {
        await keepCredentials(stores.vault, loginId, taken);
        if (!(await stores.journals.append(loginId, 0, [entry]))) throw new StepgateError('login-exists');
        return run(loginId);
      });
    },

    answer: (answer) => turns.take(answer.loginId, () => takeAnswer(answer)),

    resume: (loginId) => turns.take(loginId, () => run(loginId)),

    async inspect(loginId) {
      const { program, journal } = await load(loginId);
      return inspectLogin(program, journal);
    },

    async close() {
      if (options.sandbox === undefined) await sandbox.close();
    },
  };

  async function takeAnswer(answer: Answer): Promise<LoginProgress> {
    const { program, journal } = await load(answer.loginId);
    const state = foldJournal(program, journal);
    const outcome = await readAnswer(program, state, answer, stores.users(program.organization));
    const { loginId, challengeId } = answer;
    const taken =
      outcome.request &&
      takeCredentials(outcome.request, {
        seed: state.start.seed,
        place: challengeId,
        key: credentialKey,
      });
    const entry = { ...outcome, request: taken?.request ?? null, at: timeAfter(journal) };
    const known = state.challenges.get(challengeId)?.outcome;
    if (known) {
      if (!isSameOutcome(known, entry)) throw new StepgateError('answer-already-given');
      return run(loginId);
    }
    if (state.end !== null) throw new StepgateError('login-ended');
    if (taken !== null) await keepCredentials(stores.vault, loginId, taken);
    if (!(await stores.journals.append(loginId, journal.length, [entry]))) {
      throw new StepgateError('journal-conflict');
    }
    return run(loginId);
  }

  /** Advances a login until it needs the user or has ended. Every turn adds an entry, so it ends. */
  async function run(loginId: string): Promise<LoginProgress> {
    for (;;) {
      const { program, journal } = await load(loginId);
      const decision = await advance(sandbox, program, journal, cookies);
      if (decision.type !== 'perform') {
        if (decision.type !== 'challenge' && decision.type !== 'prompt') await forgetCredentials(loginId);
        return {
          loginId,
          decision: await forAuthServer(program, journal, decision),
          journalLength: journal.length,
        };
      }
      try {
        await perform(program, journal, decision.work);
      } catch (error) {
        // Another node did this work at the same moment; what it journaled counts. An act may still be under way there.
        const isConflict = error instanceof StepgateError && error.code === 'journal-conflict';
        if (!isConflict || decision.work.type === 'act') throw error;
      }
    }
  }

  async function perform(program: Program, journal: Journal, work: Work): Promise<void> {
    // A login may have been started by an engine that had them.
    extensions.refuseMissing(program);
    const entries = [...journal];
    const users = stores.users(program.organization);
    const state = foldJournal(program, journal);
    const { loginId } = state.start;
    const append = async (entry: JournalEntry) => {
      if (!(await stores.journals.append(loginId, entries.length, [entry]))) {
        throw new StepgateError('journal-conflict');
      }
      entries.push(entry);
    };
    if (work.type === 'end') return end(program, state, journal, work, append);
    try {
      const place = {
        program,
        state,
        users,
        sessions: stores.sessions(program.organization),
        ...ports,
        cookies,
        extensions: extensions.handlers,
        vault: stores.vault,
        now: () => timeAfter(entries),
        append,
      };
      await performWork(place, work);
    } catch (error) {
      if (!(error instanceof StepgateError))
        throw new StepgateError('host-failed', undefined, { cause: error });
      const { kind } = errorCodes[error.code];
      if (kind !== 'denied' && kind !== 'script' && kind !== 'limit') throw error;
      await append(endEntry(entries, failedWork(error.code, {}, [])));
    }
  }

  /** What leaves the engine: the authenticators need credentials in clear. */
  async function forAuthServer(
    program: Program,
    journal: Journal,
    decision: VisibleDecision,
  ): Promise<VisibleDecision> {
    if (decision.type !== 'challenge' || !holdsToken(decision.parameters)) return decision;
    const parameters = await reveal(program, foldJournal(program, journal), decision.parameters);
    return { ...decision, parameters };
  }

  /** A login that has ended stays ended: values that a failing vault keeps live for a day at most. */
  async function forgetCredentials(loginId: string): Promise<void> {
    await stores.vault.forget(loginId).catch(() => undefined);
  }

  function reveal<Value extends Json>(program: Program, state: LoginState, value: Value): Promise<Value> {
    const { organization } = program;
    return revealTokens({ organization, state, secrets: ports.secrets, vault: stores.vault }, value);
  }

  async function end(
    program: Program,
    state: LoginState,
    journal: Journal,
    work: Extract<Work, { type: 'end' }>,
    append: (entry: JournalEntry) => Promise<void>,
  ): Promise<void> {
    const entry = endEntry(journal, work);
    if (work.result === 'failed') return append(entry);
    const committed = await stores.journals.commit({
      organization: program.organization,
      loginId: state.start.loginId,
      expectedLength: journal.length,
      subjectAccountId: state.subject?.user.accountId ?? null,
      changes: await stagedChanges(program, state, stores.users(program.organization)),
      end: entry,
    });
    if (committed === 'conflict') throw new StepgateError('journal-conflict');
    if (committed !== 'committed') await append({ ...entry, result: 'failed', code: committed, acr: null });
  }

  function endEntry(
    journal: Journal,
    { result, code, detail, acr, emitted }: Extract<Work, { type: 'end' }>,
  ) {
    return { kind: 'end' as const, at: timeAfter(journal), result, code, detail, acr, emitted: [...emitted] };
  }

  async function load(loginId: string): Promise<{ program: Program; journal: Journal }> {
    const journal = await stores.journals.read(loginId);
    const start = journal?.[0];
    if (!journal || start?.kind !== 'start') {
      throw new StepgateError('login-not-found', `there is no login \`${loginId}\``);
    }
    const program = await stores.loadProgram(start.programDigest);
    if (program === null) {
      throw new StepgateError('program-mismatch', 'the program of this login is not stored');
    }
    return { program, journal };
  }

  /** Time never runs backwards in a journal, whatever the clocks of the nodes say. */
  function timeAfter(journal: Journal): number {
    return Math.max(clock.now(), journal.at(-1)?.at ?? 0);
  }
}

/** A program that this version cannot run as it is meant must not run at all. */
function refuseUnrunnable(program: Program, extensions: ExtensionTable): void {
  if (!executableDialects.includes(program.dialect)) {
    throw new StepgateError('unsupported-dialect', `\`${program.dialect}\` cannot be executed yet`);
  }
  for (const { authenticator } of program.steps.flatMap((step) => step.options)) {
    if (findAuthenticatorOf(program, authenticator) === undefined) {
      throw new StepgateError('unknown-authenticator', `there is no authenticator \`${authenticator}\``);
    }
  }
  extensions.refuseMissing(program);
}
