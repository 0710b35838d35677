import type { FastifyError, FastifyInstance } from 'fastify';
import { type ErrorCode, errorCodes } from '../../language/error-codes.ts';
import { StepgateError } from '../../stepgate-error.ts';
import { problemMediaType, problemOf } from './problem.ts';

/** What the framework refuses before a handler is asked. */
const codeOfFramework: Readonly<Record<string, ErrorCode>> = {
  FST_ERR_CTP_BODY_TOO_LARGE: 'body-too-large',
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'media-type-not-supported',
  FST_ERR_CTP_EMPTY_JSON_BODY: 'body-not-json',
  FST_ERR_CTP_INVALID_JSON_BODY: 'body-not-json',
  FST_ERR_CTP_EMPTY_TYPE: 'media-type-not-supported',
};

/**
 * Answers every failure of the routes of a server, and every path without one, with a problem. What nobody wrote for
 * clients goes to `report` and nowhere else.
 */
export function addErrorReplies(server: FastifyInstance, report: (error: unknown) => void): void {
  server.setErrorHandler<Error>((error, request, reply) => replyWithProblem(error, request, reply, report));
  server.setNotFoundHandler((request, reply) =>
    replyWithProblem(new StepgateError('endpoint-not-found'), request, reply, report),
  );
}

/** What a problem needs of a reply. */
export interface ProblemReply {
  header(name: string, value: string): unknown;
  code(status: number): unknown;
  type(mediaType: string): unknown;
  send(text: string): unknown;
}

/** Sends the problem of whatever was thrown. */
export function replyWithProblem(
  thrown: Error,
  { id }: { readonly id: string },
  reply: ProblemReply,
  report: (error: unknown) => void,
): void {
  const error = thrown instanceof StepgateError ? thrown : errorOfFramework(thrown);
  const problem = problemOf(error, id);
  if (errorCodes[error.code].kind === 'host') report(thrown);
  reply.code(problem.status);
  reply.type(problemMediaType);
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer realm="stepgate"');
  if (problem.retryAfterMillis !== undefined) {
    reply.header('retry-after', String(Math.max(1, Math.ceil(problem.retryAfterMillis / 1000))));
  }
  // As text: the routes of a host server may have serializers that know nothing of problems.
  reply.send(JSON.stringify(problem));
}

function errorOfFramework(thrown: Error & Partial<Pick<FastifyError, 'code' | 'statusCode'>>): StepgateError {
  const code = codeOfFramework[thrown.code ?? ''];
  if (code !== undefined) return new StepgateError(code);
  const status = thrown.statusCode ?? 500;
  const isOfFramework = thrown instanceof SyntaxError || thrown.code?.startsWith('FST_');
  if (isOfFramework && status >= 400 && status < 500) {
    return new StepgateError(thrown instanceof SyntaxError ? 'body-not-json' : 'request-invalid');
  }
  return new StepgateError('host-failed', 'the server failed', { cause: thrown });
}
