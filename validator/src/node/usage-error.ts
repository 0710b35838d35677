import type { OrganizationProblem } from '@stepgate/engine';

/** A command line that cannot be run: an unknown name, options that do not go together. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
  readonly advice: string | undefined;

  constructor(message: string, advice?: string) {
    super(message);
    this.advice = advice;
  }
}

/** Files that cannot be used. */
export class InputError extends Error {
  override readonly name = 'InputError';
  readonly problems: readonly OrganizationProblem[];
  /** Text of the files by their names, to show places. */
  readonly sources: ReadonlyMap<string, string>;

  constructor(problems: readonly OrganizationProblem[], sources: ReadonlyMap<string, string>) {
    super(`${problems.length} problem(s) in the files given`);
    this.problems = problems;
    this.sources = sources;
  }
}
