import type { Journal } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { Clock } from '../ports.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Stores } from '../stores/stores.ts';
import type { KnownPrograms } from './known-programs.ts';

/** A login as the stores have it. */
export interface StoredLogin {
  readonly loginId: string;
  readonly digest: string;
  readonly program: Program;
  readonly journal: Journal;
}

/**
 * Reads a login.
 *
 * @throws StepgateError `login-not-found`, `program-mismatch`, `program-revoked`
 */
export async function loadLogin(
  { stores, programs }: { readonly stores: Stores; readonly programs: KnownPrograms },
  loginId: string,
): Promise<StoredLogin> {
  const journal = await stores.journals.read(loginId);
  const start = journal?.[0];
  if (!journal || start?.kind !== 'start') {
    throw new StepgateError('login-not-found', `there is no login \`${loginId}\``);
  }
  const digest = start.programDigest;
  // Asked each time: a program that is not there any more is not run any more.
  const stored = await stores.loadProgram(digest);
  if (stored === null) {
    await refuseRevoked(stores, digest);
    throw new StepgateError('program-mismatch', 'the program of this login is not stored');
  }
  return { loginId, digest, program: programs.of(digest, stored), journal };
}

/**
 * Refuses a program that an operator revoked.
 *
 * @throws StepgateError `program-revoked`
 */
export async function refuseRevoked(stores: Stores, digest: string): Promise<void> {
  const revocation = await stores.programs?.revocation(digest);
  if (revocation) throw new StepgateError('program-revoked');
}

/** Time never runs backwards in a journal, whatever the clocks of the nodes say. */
export function timeAfter(journal: Journal, clock: Clock): number {
  return Math.max(clock.now(), journal.at(-1)?.at ?? 0);
}
