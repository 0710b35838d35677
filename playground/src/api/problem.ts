/** What went wrong, in words for the one who asked. Every refusal of the server has this shape. */
export interface Problem {
  /** Stable, lower-case, with hyphens. */
  readonly code: string;
  readonly message: string;
  /** What to do about it. */
  readonly advice: string;
}

/** The body of every response that is not a success. */
export interface ProblemBody {
  readonly error: Problem;
}
