import type { StepgateError } from '../../stepgate-error.ts';
import type { ProblemExtras } from './problem.ts';

/** An error with more to say than its code: what is wrong with what was sent, or what would break. */
export class RequestFailure extends Error {
  override readonly name = 'RequestFailure';
  readonly error: StepgateError;
  readonly extras: ProblemExtras;

  constructor(error: StepgateError, extras: ProblemExtras = {}) {
    super(error.message);
    this.error = error;
    this.extras = extras;
  }
}
