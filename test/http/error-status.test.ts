import { StepgateError } from '@stepgate/engine';
import { statusOf } from '@stepgate/engine/http';
import { type ErrorCode, type ErrorKind, errorCodes } from '@stepgate/engine/language';
import { describe, expect, test } from 'vitest';
import { exampleProblem, problemOf, problemSchema } from '../../engine/src/server/problems/problem.ts';

const codes = Object.keys(errorCodes) as ErrorCode[];

/** What each kind may become. A client that knows only the class of a status still does the right thing. */
const allowed: Readonly<Record<ErrorKind, (status: number) => boolean>> = {
  denied: (status) => status === 422 || status === 403,
  script: (status) => status === 422,
  limit: (status) => status === 422,
  input: (status) => status === 422,
  divergence: (status) => status === 409,
  refused: (status) => (status >= 400 && status < 500) || status === 501,
  later: (status) => status === 503,
  host: (status) => status === 500 || status === 503,
};

describe('every code', () => {
  test.each(codes)('%s has a status that fits its kind', (code) => {
    expect(allowed[errorCodes[code].kind](statusOf(code))).toBe(true);
  });

  test.each(codes)('%s is a problem that fits the schema', (code) => {
    const problem = problemOf(new StepgateError(code, 'what happened'), 'request-1');
    expect(problemSchema.parse(problem)).toMatchObject({
      code,
      detail: 'what happened',
      requestId: 'request-1',
    });
    expect(problem.retryAfterMillis === undefined).toBe(problem.status !== 503);
    expect(problemSchema.parse(exampleProblem(code))).toMatchObject({ code, status: problem.status });
  });
});

test('the time that an error names is kept, rounded up', () => {
  const error = new StepgateError('sandbox-overloaded', undefined, { retryAfterMillis: 1499.2 });
  expect(problemOf(error, 'request-1').retryAfterMillis).toBe(1500);
});

test('what caused an error does not leave the server', () => {
  const cause = new Error('password of the database');
  const problem = problemOf(new StepgateError('host-failed', undefined, { cause }), 'request-1');
  expect(JSON.stringify(problem)).not.toMatch(/password of the database|\.ts:/);
});
