/** What an error means for the one who gets it. */
export type ErrorKind = 'script' | 'limit' | 'divergence' | 'host' | 'refused' | 'denied' | 'input';

export interface ErrorRow {
  readonly kind: ErrorKind;
  /** What happened. */
  readonly what: string;
  /** What to do about it. */
  readonly advice: string;
}

/** One row of the table of errors. */
export const errorRow = (kind: ErrorKind, what: string, advice: string): ErrorRow => ({ kind, what, advice });
