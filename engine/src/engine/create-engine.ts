import { randomUUID } from 'node:crypto';
import { advance } from '../decision/advance.ts';
import type { VisibleDecision, Work } from '../decision/decision.ts';
import { foldJournal } from '../journal/fold-journal.ts';
import { programDigest } from '../journal/program-digest.ts';
import { executableDialects } from '../language/dialects.ts';
import type { Journal, JournalEntry } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { type LoginRequest, loginRequestSchema } from '../model/world.ts';
import type { Chance, Clock, HttpPort } from '../ports.ts';
import { stagedChanges } from '../provisioning/staged-changes.ts';
import { createSandbox, type Sandbox } from '../sandbox/sandbox.ts';
import { StepgateError } from '../stepgate-error.ts';
import { createMemoryStores, type Stores } from '../stores/memory-stores.ts';
import { inspectLogin, type LoginInspection } from './inspect-login.ts';
import type { Answer } from './login-answer.ts';
import { performWork } from './perform-work.ts';
import { isSameOutcome, readAnswer } from './read-answer.ts';

export interface EngineOptions {
  /** Where scripts run. Default: a sandbox of its own, which `close` ends. */
  readonly sandbox?: Sandbox;
  /** Default: in memory; nothing survives the process. */
  readonly stores?: Stores;
  /** How scripts reach other servers. Default: every call fails, because no server is allowed. */
  readonly http?: HttpPort;
  readonly clock?: Clock;
  readonly chance?: Chance;
}

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

const refusesHttp: HttpPort = { call: async () => ({ outcome: 'fail', data: {} }) };

/** Creates an engine. The defaults suit first steps and tests; a server gives its own stores. */
export function createEngine(options: EngineOptions = {}): Engine {
  const sandbox = options.sandbox ?? createSandbox();
  const stores = options.stores ?? createMemoryStores();
  const http = options.http ?? refusesHttp;
  const clock = options.clock ?? { now: () => Date.now() };
  const chance = options.chance ?? { id: () => randomUUID() };

  return {
    async start({ program, loginId = chance.id(), request = {} }) {
      if (!executableDialects.includes(program.dialect)) {
        throw new StepgateError('unsupported-dialect', `\`${program.dialect}\` cannot be executed yet`);
      }
      const digest = programDigest(program);
      await stores.saveProgram(digest, program);
      const entry: JournalEntry = {
        kind: 'start',
        at: clock.now(),
        loginId,
        programDigest: digest,
        seed: chance.id(),
        request: loginRequestSchema.parse(request),
      };
      if (!(await stores.journals.append(loginId, 0, [entry]))) throw new StepgateError('login-exists');
      return run(loginId);
    },

    async answer(answer) {
      const { program, journal } = await load(answer.loginId);
      const state = foldJournal(program, journal);
      const outcome = await readAnswer(program, state, answer, stores.users(program.organization));
      const known = state.challenges.get(answer.challengeId)?.outcome;
      if (known) {
        if (!isSameOutcome(known, outcome)) throw new StepgateError('answer-already-given');
        return run(answer.loginId);
      }
      if (state.end !== null) throw new StepgateError('login-ended');
      const entry = { ...outcome, at: timeAfter(journal) };
      if (!(await stores.journals.append(answer.loginId, journal.length, [entry])))
        throw new StepgateError('journal-conflict');
      return run(answer.loginId);
    },

    resume: run,

    async inspect(loginId) {
      const { program, journal } = await load(loginId);
      return inspectLogin(program, journal);
    },

    async close() {
      if (options.sandbox === undefined) await sandbox.close();
    },
  };

  /** Advances a login until it needs the user or has ended. Every turn adds an entry, so it ends. */
  async function run(loginId: string): Promise<LoginProgress> {
    for (;;) {
      const { program, journal } = await load(loginId);
      const decision = await advance(sandbox, program, journal);
      if (decision.type !== 'perform') return { loginId, decision, journalLength: journal.length };
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
    const entries = [...journal];
    const users = stores.users(program.organization);
    const state = foldJournal(program, journal);
    const { loginId } = state.start;
    const append = async (entry: JournalEntry) => {
      if (!(await stores.journals.append(loginId, entries.length, [entry])))
        throw new StepgateError('journal-conflict');
      entries.push(entry);
    };
    if (work.type !== 'end')
      return performWork({ program, state, users, http, now: () => timeAfter(entries), append }, work);

    const end = {
      kind: 'end' as const,
      at: timeAfter(entries),
      result: work.result,
      code: work.code,
      detail: work.detail,
    };
    if (work.result === 'failed') return append(end);
    const changes = await stagedChanges(program, state, users);
    const committed = await stores.journals.commit(loginId, journal.length, changes, end);
    if (committed === 'conflict') throw new StepgateError('journal-conflict');
    if (committed !== 'committed') await append({ ...end, result: 'failed', code: 'account-locked' });
  }

  async function load(loginId: string): Promise<{ program: Program; journal: Journal }> {
    const journal = await stores.journals.read(loginId);
    const start = journal?.[0];
    if (!journal || start?.kind !== 'start')
      throw new StepgateError('login-not-found', `there is no login \`${loginId}\``);
    const program = await stores.loadProgram(start.programDigest);
    if (program === null)
      throw new StepgateError('program-mismatch', 'the program of this login is not stored');
    return { program, journal };
  }

  /** Time never runs backwards in a journal, whatever the clocks of the nodes say. */
  function timeAfter(journal: Journal): number {
    return Math.max(clock.now(), journal.at(-1)?.at ?? 0);
  }
}
