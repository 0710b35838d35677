import { StepgateError } from '@stepgate/engine';
import {
  type LoginRun,
  ReplayMismatch,
  type RunOptions,
  runLogin,
  runScenario,
} from '@stepgate/engine/testing';

/** What became of running a login. */
export interface AnsweredLogin {
  /** As far as it went; absent when the engine refused to start it. */
  readonly run?: LoginRun;
  /** Prefixes of its journal that it was repeated from. */
  readonly prefixes: number;
  /** Why it could not go on. */
  readonly refused?: RefusedLogin;
  /** A repetition that went another way. */
  readonly mismatch?: ReplayMismatch;
}

export interface RefusedLogin {
  /** Of the answer that was refused, from 0; absent when it was the login itself. */
  readonly index?: number;
  readonly error: StepgateError;
}

/**
 * Runs a login in its scripted world, and from every prefix of its journal unless `cold`. An answer that is refused
 * ends it there.
 */
export async function runAnswers(options: RunOptions, cold: boolean): Promise<AnsweredLogin> {
  try {
    return await runOnce(options, cold);
  } catch (error) {
    if (!(error instanceof StepgateError)) throw error;
    return runUntilRefused(options, cold, error);
  }
}

async function runOnce(options: RunOptions, cold: boolean): Promise<AnsweredLogin> {
  if (cold) return { run: await runLogin(options), prefixes: 0 };
  try {
    const { prefixes, ...run } = await runScenario(options);
    return { run, prefixes };
  } catch (error) {
    if (!(error instanceof ReplayMismatch)) throw error;
    return { run: await runLogin(options), prefixes: error.prefixLength - 1, mismatch: error };
  }
}

/** A refusal throws the run away; in a scripted world it goes the same way again with fewer answers. */
async function runUntilRefused(
  options: RunOptions,
  cold: boolean,
  last: StepgateError,
): Promise<AnsweredLogin> {
  let error = last;
  for (let count = options.answers.length - 1; count >= 0; count -= 1) {
    try {
      const login = await runOnce({ ...options, answers: options.answers.slice(0, count) }, cold);
      return { ...login, refused: { index: count, error } };
    } catch (thrown) {
      if (!(thrown instanceof StepgateError)) throw thrown;
      error = thrown;
    }
  }
  return { prefixes: 0, refused: { error } };
}
