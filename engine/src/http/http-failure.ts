import type { HttpResult } from '../ports.ts';
import type { HttpEventCode } from './http-event.ts';

export type HttpFailureCode = Exclude<HttpEventCode, 'answered'>;

const timeouts: ReadonlySet<HttpFailureCode> = new Set([
  'connect-timeout',
  'response-timeout',
  'total-timeout',
]);

/** Why a call failed. The message is the code alone: what others say about it may hold secrets. */
export class HttpFailure extends Error {
  override readonly name = 'HttpFailure';
  readonly code: HttpFailureCode;
  /** Status of the answer; null when there was none. */
  readonly status: number | null;

  constructor(code: HttpFailureCode, status: number | null = null) {
    super(code);
    this.code = code;
    this.status = status;
  }
}

/** The failure that something thrown stands for; what nobody expected is `unexpected`. */
export function asHttpFailure(thrown: unknown): HttpFailure {
  return thrown instanceof HttpFailure ? thrown : new HttpFailure('unexpected');
}

/** What a script gets to know of a failure. */
export function resultOfFailure({ code }: HttpFailure): HttpResult {
  return { outcome: timeouts.has(code) ? 'timeout' : 'fail', data: {} };
}
