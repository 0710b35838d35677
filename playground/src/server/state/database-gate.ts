import { StepgateError } from '@stepgate/engine';
import type { Problem } from '../../api/problem.ts';
import { Refusal } from '../refusal.ts';
import { StartError } from '../start-error.ts';
import type { PlaygroundDatabase } from './open-database.ts';

/** The database as far as it is there: the server listens before it is open. */
export interface DatabaseGate {
  readonly state: 'opening' | 'ready' | 'failed';
  /** Why it failed. */
  readonly problem: Problem | null;
  /** @throws Refusal 503 `database-opening` until it is there, and with the reason when it failed */
  database(): PlaygroundDatabase;
  /** Waits for the attempt that is under way. */
  settled(): Promise<void>;
  /** Tries again after a failure, unless that is under way. */
  retry(): void;
  close(): Promise<void>;
}

/**
 * Opens a database, and says meanwhile that it does.
 *
 * @param whenOpen work that belongs to opening, such as the first organization; its failure is one of opening
 */
export function createDatabaseGate(
  open: () => Promise<PlaygroundDatabase>,
  whenOpen: (database: PlaygroundDatabase) => Promise<void> = async () => undefined,
): DatabaseGate {
  let state: DatabaseGate['state'] = 'opening';
  let problem: Problem | null = null;
  let opened: PlaygroundDatabase | undefined;
  let isClosed = false;
  let attempt: Promise<void> | undefined;

  async function tryOnce(): Promise<void> {
    try {
      opened ??= await open();
      if (isClosed) return;
      await whenOpen(opened);
      state = 'ready';
      problem = null;
    } catch (error) {
      state = 'failed';
      problem = problemOf(error);
    } finally {
      attempt = undefined;
    }
  }

  function begin(): void {
    attempt ??= tryOnce();
  }
  begin();

  return {
    get state() {
      return state;
    },
    get problem() {
      return problem;
    },
    database() {
      if (state === 'ready' && opened !== undefined) return opened;
      throw new Refusal(503, problem ?? databaseOpening);
    },
    settled: async () => attempt,
    retry() {
      if (state === 'failed' && !isClosed) begin();
    },
    async close() {
      isClosed = true;
      await attempt;
      await opened?.close();
    },
  };
}

const databaseOpening: Problem = {
  code: 'database-opening',
  message: 'the database of this server is being opened',
  advice: 'ask again in a moment',
};

/** What people are told; an error that nobody expected keeps its text, for they are the ones who run the server. */
function problemOf(error: unknown): Problem {
  if (error instanceof StepgateError) {
    const { code, advice } = error;
    return { code, message: error.message.replace(/^\[[^\]]*\] /, ''), advice };
  }
  if (error instanceof StartError || error instanceof Refusal) {
    const { code, message, advice } = error;
    return { code, message, advice };
  }
  return {
    code: 'database-failed',
    message: `the database could not be opened: ${error instanceof Error ? error.message : String(error)}`,
    advice: 'see the terminal that runs the server, then start it again',
  };
}
