import type { Problem, ProblemBody } from '../../api/problem.ts';

/** A refusal of the server, or a server that cannot be reached (`server-unreachable`, status 0). */
export class ApiProblem extends Error implements Problem {
  readonly status: number;
  readonly code: string;
  readonly advice: string;
  /** The whole body: refusals carry more than the problem. */
  readonly body: unknown;

  constructor(status: number, problem: Problem, body: unknown) {
    super(problem.message);
    this.status = status;
    this.code = problem.code;
    this.advice = problem.advice;
    this.body = body;
  }
}

export async function request<Answer>(
  method: 'GET' | 'PUT' | 'POST' | 'DELETE',
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<Answer> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers: {
        accept: 'application/json',
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      ...(signal === undefined ? {} : { signal }),
    });
  } catch (error) {
    if (signal?.aborted) throw error;
    throw new ApiProblem(0, unreachable, undefined);
  }
  const answer: unknown = await response.json().catch(() => undefined);
  if (response.ok) return answer as Answer;
  const { error } = (answer ?? { error: unreadable }) as ProblemBody;
  throw new ApiProblem(response.status, error ?? unreadable, answer);
}

const unreachable: Problem = {
  code: 'server-unreachable',
  message: 'the server cannot be reached',
  advice: 'start it again in the terminal; your text is kept in this browser',
};

const unreadable: Problem = {
  code: 'answer-unreadable',
  message: 'the server answered with something that is not JSON',
  advice: 'see the terminal that runs the server',
};

/** What an error means for a person, whatever was thrown. */
export function problemOf(error: unknown): Problem {
  if (error instanceof ApiProblem) return { code: error.code, message: error.message, advice: error.advice };
  return {
    code: 'page-error',
    message: error instanceof Error ? error.message : String(error),
    advice: 'load the page again; your text is kept in this browser',
  };
}
