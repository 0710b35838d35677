import type { Problem } from '../api/problem.ts';

/** Why the server does not start, in words for the terminal. */
export class StartError extends Error implements Problem {
  readonly code: string;
  readonly advice: string;

  constructor(code: string, message: string, advice: string, cause?: unknown) {
    super(message, { cause });
    this.code = code;
    this.advice = advice;
  }
}
