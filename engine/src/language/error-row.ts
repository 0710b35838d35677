/**
 * What an error means for the one who gets it.
 *
 * - `denied`, `script`, `limit`: the login has failed, or all logins of the program would
 * - `later`: not now; the same call can be made again, later or on another node
 * - `host`: a part of the server failed, which is for its operators; the same call can be made again
 * - `refused`: the call is wrong, and would be refused again
 * - `divergence`: the journal and the program do not fit
 * - `input`: a file is wrong
 */
export type ErrorKind = 'script' | 'limit' | 'divergence' | 'later' | 'host' | 'refused' | 'denied' | 'input';

export interface ErrorRow {
  readonly kind: ErrorKind;
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
}

/** One row of the table of errors. */
export const errorRow = (kind: ErrorKind, what: string, advice: string): ErrorRow => ({ kind, what, advice });
