import { type ErrorCode, errorCodes } from './language/error-codes.ts';

/** An error with a code of the table of errors. The message says what happened; `advice` says what to do. */
export class StepgateError extends Error {
  override readonly name = 'StepgateError';
  readonly code: ErrorCode;
  readonly advice: string;
  /** For refusals that pass: the time after which it makes sense to try again, in milliseconds. */
  readonly retryAfterMillis: number | undefined;
  /** What programs can read of it, in the shape that `ErrorDetails` has for the code; see `errorDetails`. */
  readonly details: object | undefined;

  /**
   * @param code row of the table of errors
   * @param detail what is particular about this case; user text in backticks, no internals
   * @param options `cause`: what another part threw; for the log of the server, never for clients
   * @param options.retryAfterMillis when it makes sense to try again
   * @param options.details what programs can read of it
   */
  constructor(
    code: ErrorCode,
    detail?: string,
    options?: ErrorOptions & { retryAfterMillis?: number; details?: object },
  ) {
    const { what, advice } = errorCodes[code];
    super(`[${code}] ${detail ?? what}`, options);
    this.code = code;
    this.advice = advice;
    this.retryAfterMillis = options?.retryAfterMillis;
    this.details = options?.details;
  }
}
