import type { Problem } from '../api/problem.ts';

/** An expected refusal: thrown by a route, sent to the client as it is. */
export class Refusal extends Error implements Problem {
  readonly status: number;
  readonly code: string;
  readonly advice: string;
  /** Fields beside `error` in the body. */
  readonly details: Readonly<Record<string, unknown>>;

  constructor(status: number, problem: Problem, details: Readonly<Record<string, unknown>> = {}) {
    super(problem.message);
    this.status = status;
    this.code = problem.code;
    this.advice = problem.advice;
    this.details = details;
  }
}
