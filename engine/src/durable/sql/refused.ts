import type { CommitResult } from '../../ports.ts';

/** Undoes the transaction in which it is thrown: the commit may not be. */
export class Refused extends Error {
  readonly result: Exclude<CommitResult, 'committed'>;

  constructor(result: Exclude<CommitResult, 'committed'>) {
    super(result);
    this.result = result;
  }
}

/** The result of a commit, or that for which it was refused. */
export async function unlessRefused(commit: () => Promise<CommitResult>): Promise<CommitResult> {
  try {
    return await commit();
  } catch (error) {
    if (error instanceof Refused) return error.result;
    throw error;
  }
}
