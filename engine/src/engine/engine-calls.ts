import { StepgateError } from '../stepgate-error.ts';

/** The calls of an engine that are in progress, and whether it takes more. */
export class EngineCalls {
  private inProgress = 0;
  private waiting: (() => void)[] = [];
  private hasEnded = false;

  /** Whether calls are refused. */
  get isClosed(): boolean {
    return this.hasEnded;
  }

  /** Counts a call while it is in progress, with all that is told of it. */
  async count<Result>(call: () => Promise<Result>): Promise<Result> {
    this.inProgress += 1;
    try {
      return await call();
    } finally {
      this.inProgress -= 1;
      if (this.inProgress === 0) for (const resolve of this.waiting.splice(0)) resolve();
    }
  }

  /** @throws StepgateError `engine-closed` once calls are refused */
  refuseWhenClosed(): void {
    if (this.hasEnded) throw new StepgateError('engine-closed');
  }

  /** Refuses calls from now on. */
  close(): void {
    this.hasEnded = true;
  }

  /** Resolves when no call is in progress. */
  none(): Promise<void> {
    if (this.inProgress === 0) return Promise.resolve();
    return new Promise((resolve) => this.waiting.push(resolve));
  }
}

/**
 * Does something that asks stores and other parts of the server.
 *
 * @throws StepgateError only: `host-failed`, with the cause, for whatever else was thrown
 */
export async function asHostCall<Result>(run: () => Promise<Result>, what?: string): Promise<Result> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof StepgateError) throw error;
    throw new StepgateError('host-failed', what, { cause: error });
  }
}
