import { StepgateError, type VisibleDecision } from '@stepgate/engine';
import type { Journal, LoginAnswer, Witness } from '@stepgate/engine/model';
import { runWitness } from '@stepgate/engine/testing';
import type { LocatedApplication } from '../lint/located-application.ts';
import { UsageError } from '../usage-error.ts';

/** A login as it went; what `stepgate simulate --format json` prints. */
export interface Simulation {
  readonly version: 1;
  readonly application: string;
  /** `succeeded`, the code it failed with, `sent-error`, or `open` when no answer was left for a challenge. */
  readonly endedWith: string;
  readonly expected?: string;
  readonly decisions: readonly VisibleDecision[];
  /** The answers of the world file; the n-th is to the n-th decision. */
  readonly answers: readonly LoginAnswer[];
  readonly journal: Journal;
}

/**
 * Runs the login of a world file in the engine.
 *
 * @throws UsageError when the engine refuses an answer
 */
export async function runSimulation(application: LocatedApplication, witness: Witness): Promise<Simulation> {
  try {
    const { endedWith, run } = await runWitness(application.program, witness);
    return {
      version: 1,
      application: application.name,
      endedWith,
      ...(witness.expect === undefined ? {} : { expected: witness.expect }),
      decisions: run.decisions,
      answers: witness.answers,
      journal: run.journal,
    };
  } catch (error) {
    if (!(error instanceof StepgateError)) throw error;
    throw new UsageError(`the engine refused the login: ${error.message}`, error.advice);
  }
}
