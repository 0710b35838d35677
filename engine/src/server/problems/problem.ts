import { z } from 'zod';
import { type ErrorCode, errorCodes } from '../../language/error-codes.ts';
import type { StepgateError } from '../../stepgate-error.ts';
import { jitSwitchSchema, placeSchema, rangeSchema } from '../schemas/jit-schemas.ts';
import { statusOf } from './error-status.ts';

/** One thing that is wrong with what was sent. */
export const problemPartSchema = z.strictObject({
  code: z.string().optional().describe('Row of the table of error codes.'),
  message: z.string(),
  advice: z.string().optional(),
  path: z.string().optional().describe('Which field, for fields.'),
  file: z.string().optional().describe('The file that the range is in.'),
  range: rangeSchema.optional(),
  scriptPosition: placeSchema.optional().describe('The place within a script that is text in the file.'),
});

/** What errors of some codes say beside their message. */
const detailsShape = {
  problems: z.array(problemPartSchema).optional().describe('Each thing that is wrong, in order.'),
  version: z.int().optional().describe('The latest version of the organization; 0 when there is none.'),
  switches: z.array(jitSwitchSchema).optional().describe('What has to be acknowledged.'),
  identity: z
    .strictObject({ idp: z.string(), subject: z.string() })
    .optional()
    .describe('The identity that is linked with another account.'),
};

/** An error over HTTP: problem details of RFC 9457 with the code, what to do, and where. */
export const problemSchema = z.strictObject({
  type: z.string().describe('`urn:stepgate:error:` and the code.'),
  title: z.string().describe('What the code means.'),
  status: z.int().min(400).max(599),
  detail: z.string().describe('What happened in this case.'),
  code: z.string().describe('Row of the table of error codes.'),
  advice: z.string().describe('What to do about it.'),
  requestId: z.string().describe('Also in the header `X-Request-Id` and in the log of the server.'),
  retryAfterMillis: z
    .int()
    .min(0)
    .optional()
    .describe('When it makes sense to try again; also in the header `Retry-After`, in seconds.'),
  ...detailsShape,
});

export type Problem = z.output<typeof problemSchema>;

/** Media type of problems. */
export const problemMediaType = 'application/problem+json';

/** When nobody knows better, in milliseconds. */
const defaultRetryAfterMillis = 1000;

/** The problem that stands for an error. Its cause stays on the server. */
export function problemOf(error: StepgateError, requestId: string): Problem {
  const { code, advice, details } = error;
  const retryAfterMillis = error.retryAfterMillis ?? defaultRetryOf(code);
  return {
    ...details,
    type: `urn:stepgate:error:${code}`,
    title: errorCodes[code].what,
    status: statusOf(code),
    detail: withoutCode(error),
    code,
    advice,
    requestId,
    ...(retryAfterMillis === undefined ? {} : { retryAfterMillis: Math.ceil(retryAfterMillis) }),
  };
}

/** The problem of a code with nothing particular, as the document shows it. */
export function exampleProblem(code: ErrorCode): Problem {
  const { what, advice } = errorCodes[code];
  const retryAfterMillis = defaultRetryOf(code);
  return {
    type: `urn:stepgate:error:${code}`,
    title: what,
    status: statusOf(code),
    detail: what,
    code,
    advice,
    requestId: 'f3a1c9e0',
    ...(retryAfterMillis === undefined ? {} : { retryAfterMillis }),
  };
}

function defaultRetryOf(code: ErrorCode): number | undefined {
  return statusOf(code) === 503 ? defaultRetryAfterMillis : undefined;
}

function withoutCode({ message, code }: StepgateError): string {
  const prefix = `[${code}] `;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
