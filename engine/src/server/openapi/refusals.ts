import type { ErrorCode } from '../../language/error-codes.ts';
import { exampleProblem, type Problem } from '../problems/problem.ts';
import type { Route } from '../route.ts';

/** Codes that an endpoint answers with: its own, and those that every endpoint of its kind has. */
export function refusalsOf({ scope, params, query, body, refusals }: Route): ReadonlySet<ErrorCode> {
  const takes: readonly ErrorCode[] = ['request-invalid'];
  const takesBody: readonly ErrorCode[] = ['body-not-json', 'body-too-large', 'media-type-not-supported'];
  const guarded: readonly ErrorCode[] = ['not-authenticated', 'not-authorized'];
  return new Set<ErrorCode>([
    ...(scope === null ? [] : guarded),
    ...(params || query || body ? takes : []),
    ...(body ? takesBody : []),
    'host-not-allowed',
    'connection-not-secure',
    ...refusals,
    'host-failed',
  ]);
}

/** Where the document has the problem of a code. */
export const exampleReference = (code: ErrorCode): { $ref: string } => ({
  $ref: `#/components/examples/${code}`,
});

/** A problem of each code that endpoints answer with. */
export function problemExamples(routes: readonly Route[]): Record<string, { value: Problem }> {
  const codes = new Set(routes.flatMap((route) => [...refusalsOf(route)]));
  return Object.fromEntries([...codes].sort().map((code) => [code, { value: exampleProblem(code) }]));
}
