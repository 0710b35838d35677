import type { OpenDecision } from '../decision/decision.ts';
import { isSameUser } from '../journal/login-state.ts';
import { challengeEstablishes } from '../journal/proven-factor.ts';
import type { EntryOf } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { Missing } from './missing.ts';

/**
 * Whether the engine would take what a user did in a recording as the answer to a challenge of another program: the
 * option must be offered, and a factor must be that of the challenged user.
 */
export function usableOutcome(
  program: Program,
  decision: OpenDecision,
  { outcome, option, user }: EntryOf<'outcome'>,
): { readonly ok: true } | { readonly ok: false; readonly missing: Missing } {
  if (decision.type !== 'challenge') return { ok: true };
  const refuse = (reason: Extract<Missing, { type: 'answer' }>['reason']) =>
    ({ ok: false, missing: { type: 'answer', step: decision.step, reason, option } }) as const;
  const isOffered = decision.options.some(
    (offered) => offered.idp === option?.idp && offered.authenticator === option.authenticator,
  );
  if (option !== null && !isOffered) return refuse('option-not-offered');
  if (outcome !== 'success' || option === null) return { ok: true };
  if (challengeEstablishes(program, option.authenticator, decision.subject))
    return user === null ? refuse('no-user') : { ok: true };
  const isOther = user !== null && decision.subject !== null && !isSameUser(user, decision.subject);
  return isOther ? refuse('other-user') : { ok: true };
}
