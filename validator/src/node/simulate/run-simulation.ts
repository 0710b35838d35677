import { createSandbox, StepgateError, type VisibleDecision } from '@stepgate/engine';
import type { Journal, LoginAnswer, Witness } from '@stepgate/engine/model';
import { endOf, type LoginRun, runLogin } from '@stepgate/engine/testing';
import type { LocatedApplication } from '../lint/located-application.ts';
import { UsageError } from '../usage-error.ts';

/** A login as it went; what `stepgate simulate --format json` prints. */
export interface Simulation {
  readonly version: 1;
  readonly application: string;
  /**
   * `succeeded`, the code it failed with, `sent-error`, `open` when no answer was left for a challenge, or the code
   * with which an answer was refused.
   */
  readonly endedWith: string;
  readonly expected?: string;
  /** The answer that the engine refused; those behind it were not given. */
  readonly refused?: RefusedAnswer;
  readonly decisions: readonly VisibleDecision[];
  /** The answers of the world file; the n-th is to the n-th decision. */
  readonly answers: readonly LoginAnswer[];
  readonly journal: Journal;
}

export interface RefusedAnswer {
  /** Of the answer in `answers`, from 0. */
  readonly index: number;
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

/**
 * Runs the login of a world file in the engine.
 *
 * @throws UsageError when the engine refuses to start it
 */
export async function runSimulation(application: LocatedApplication, witness: Witness): Promise<Simulation> {
  const { run, refused } = await runAnswers(application, witness);
  return {
    version: 1,
    application: application.name,
    endedWith: refused?.code ?? endOf(run),
    ...(witness.expect === undefined ? {} : { expected: witness.expect }),
    ...(refused === undefined ? {} : { refused }),
    decisions: run.decisions,
    answers: witness.answers,
    journal: run.journal,
  };
}

interface AnsweredRun {
  readonly run: LoginRun;
  readonly refused?: RefusedAnswer;
}

/**
 * Gives the answers up to the one that is refused. A refusal throws the run away, so the login is run again with
 * fewer answers; in a scripted world it goes the same way each time.
 */
async function runAnswers({ program }: LocatedApplication, witness: Witness): Promise<AnsweredRun> {
  const { world, answers } = witness;
  const sandbox = createSandbox();
  const attempt = async (count: number): Promise<LoginRun | StepgateError> => {
    try {
      return await runLogin({ program, world, answers: answers.slice(0, count), sandbox });
    } catch (error) {
      if (error instanceof StepgateError) return error;
      throw error;
    }
  };
  try {
    const whole = await attempt(answers.length);
    if (!(whole instanceof StepgateError)) return { run: whole };
    let run = answers.length === 0 ? whole : await attempt(0);
    if (run instanceof StepgateError)
      throw new UsageError(`the engine refused the login: ${run.message}`, run.advice);
    let refusal = whole;
    let accepted = 0;
    let tooMany = answers.length;
    while (tooMany - accepted > 1) {
      const count = Math.floor((accepted + tooMany) / 2);
      const tried = await attempt(count);
      if (tried instanceof StepgateError) {
        refusal = tried;
        tooMany = count;
      } else {
        run = tried;
        accepted = count;
      }
    }
    const { code, message, advice } = refusal;
    return { run, refused: { index: accepted, code, message: message.replace(`[${code}] `, ''), advice } };
  } finally {
    await sandbox.close();
  }
}
