import { isSameUser, type LoginState } from '../journal/login-state.ts';
import { needsOf } from '../language/authenticators.ts';
import type { JournalUser, ProvisioningResult } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behavioursOf, findAuthenticatorOf } from '../model/program-language.ts';

/**
 * Fails what was decided after the sequence when the user enrolled a factor in this login that no account gets, or one
 * that existed before it. Whoever has but the identity could bring a factor of their own each time.
 */
export function withEnrolledFactor(
  program: Program,
  state: LoginState,
  user: JournalUser,
  result: ProvisioningResult,
): ProvisioningResult {
  const why = whyNot(result);
  if (why === null || !hasEnrolled(program, state, user)) return result;
  return { ...result, action: 'failed', status: 'none', reason: `${result.reason}; ${why}` };
}

function whyNot({ action, status }: ProvisioningResult): string | null {
  if (status === 'pass-through') return 'a factor that was enrolled in this login would belong to no account';
  if (action === 'link-staged') return 'a factor that was enrolled in this login is not one of the account';
  return null;
}

/** There was no account, so a factor that is kept with one was enrolled in the flow. */
function hasEnrolled(program: Program, state: LoginState, user: JournalUser): boolean {
  return [...state.completed.values()].some(({ option, proves }) => {
    const prover = proves?.factor === 'second' ? state.users.get(proves.subject) : undefined;
    const authenticator = findAuthenticatorOf(program, option.authenticator);
    if (prover === undefined || authenticator === undefined || !isSameUser(prover.user, user)) return false;
    const needs = needsOf(authenticator, behavioursOf(program));
    return needs.includes('localAccount') || needs.includes('jitOn');
  });
}
