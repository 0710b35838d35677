import { z } from 'zod';
import { type ErrorCode, errorCodes } from '../../language/error-codes.ts';
import type { StepgateError } from '../../stepgate-error.ts';
import { statusOf } from './error-status.ts';

const position = z.strictObject({
  line: z.int().min(1).describe('From 1.'),
  column: z.int().min(1).describe('From 1.'),
});

/** One thing that is wrong with what was sent. */
export const problemDetailSchema = z.strictObject({
  code: z.string().describe('Row of the table of error codes.'),
  message: z.string(),
  advice: z.string(),
  file: z.string().optional().describe('The file the range is in: `body`, or a script within it.'),
  range: z.strictObject({ start: position, end: position }).optional(),
});

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
  problems: z.array(problemDetailSchema).optional().describe('Each thing that is wrong, in order.'),
  impact: z
    .array(
      z.strictObject({
        idp: z.string().describe('The identity provider whose JIT provisioning would be switched off.'),
        breaks: z.array(z.string()).describe('Names of the applications that break.'),
      }),
    )
    .optional()
    .describe('What has to be acknowledged.'),
});

export type Problem = z.output<typeof problemSchema>;
/** What an error says beyond its code. */
export type ProblemExtras = Pick<Problem, 'problems' | 'impact'>;

/** Media type of problems. */
export const problemMediaType = 'application/problem+json';

/** When nobody knows better, in milliseconds. */
const defaultRetryAfterMillis = 1000;

/** The problem that stands for an error. Its cause stays on the server. */
export function problemOf(error: StepgateError, requestId: string, extras: ProblemExtras = {}): Problem {
  const { code, advice } = error;
  const { kind } = errorCodes[code];
  const retryAfterMillis = error.retryAfterMillis ?? (kind === 'later' ? defaultRetryAfterMillis : undefined);
  return {
    type: `urn:stepgate:error:${code}`,
    title: errorCodes[code].what,
    status: statusOf(code),
    detail: withoutCode(error),
    code,
    advice,
    requestId,
    ...(retryAfterMillis === undefined ? {} : { retryAfterMillis: Math.ceil(retryAfterMillis) }),
    ...extras,
  };
}

/** The problem of a code with nothing particular, as the document shows it. */
export function exampleProblem(code: ErrorCode): Problem {
  const { what, advice, kind } = errorCodes[code];
  return {
    type: `urn:stepgate:error:${code}`,
    title: what,
    status: statusOf(code),
    detail: what,
    code,
    advice,
    requestId: 'f3a1c9e0',
    ...(kind === 'later' ? { retryAfterMillis: defaultRetryAfterMillis } : {}),
  };
}

function withoutCode({ message, code }: StepgateError): string {
  const prefix = `[${code}] `;
  return message.startsWith(prefix) ? message.slice(prefix.length) : message;
}
