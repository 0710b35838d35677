import type { JournalUser } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { findAuthenticatorOf } from '../model/program-language.ts';

/** Whether success of an authenticator says who the user is, given whom the challenge was for. */
export function challengeEstablishes(
  program: Program,
  authenticator: string,
  subject: JournalUser | null,
): boolean {
  const factor = findAuthenticatorOf(program, authenticator)?.factor;
  return factor === 'first' || factor === 'identifier' || (factor === 'both' && subject === null);
}

/** A factor that can be both is the first one for whoever is not proven yet. */
export function provenFactor(
  program: Program,
  authenticator: string,
  isUnproven: boolean,
): 'first' | 'second' | null {
  const factor = findAuthenticatorOf(program, authenticator)?.factor;
  if (factor === 'first' || factor === 'second') return factor;
  return factor === 'both' ? (isUnproven ? 'first' : 'second') : null;
}
