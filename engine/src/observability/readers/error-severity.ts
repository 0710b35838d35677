import { type ErrorKind, errorCodes } from '../../language/error-codes.ts';
import type { EventLevel } from '../engine-event.ts';

/** How much an error matters to operators, by its kind. */
const levels: Readonly<Record<ErrorKind, EventLevel>> = {
  // Logins are denied all day; the end of each is a line anyway.
  denied: 'debug',
  script: 'warn',
  limit: 'warn',
  divergence: 'error',
  // Load and suspended scripts are told by events of their own.
  later: 'warn',
  host: 'error',
  refused: 'warn',
  input: 'warn',
};

/** The level of a code of an event; of one that is in no table, that of a fault of the host. */
export function levelOfCode(code: string): EventLevel {
  return levels[kindOf(code)];
}

/** Whether an operation that came to a code has failed: a login that is denied came to its regular end. */
export function isFailure(code: string): boolean {
  return kindOf(code) !== 'denied';
}

function kindOf(code: string): ErrorKind {
  const rows: Readonly<Record<string, { readonly kind: ErrorKind }>> = errorCodes;
  return (Object.hasOwn(rows, code) ? rows[code]?.kind : undefined) ?? 'host';
}
