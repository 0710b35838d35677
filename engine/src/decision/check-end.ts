import { isNamedAccount } from '../break-glass/named-account.ts';
import { isSameUser, type LoginState } from '../journal/login-state.ts';
import type { ErrorCode } from '../language/error-codes.ts';
import type { Program } from '../model/program.ts';
import type { Json } from './json.ts';

export type EndCheck =
  | { readonly succeeded: true }
  | { readonly succeeded: false; readonly code: ErrorCode; readonly detail: Json };

/**
 * Whether a login whose script has nothing left to do may succeed: a first factor proves its final subject, and no
 * factor in force was proven for anybody else. The emergency sign-in is for its accounts alone.
 */
export function checkEnd(program: Program, state: LoginState): EndCheck {
  const proven = checkProofs(state);
  if (program.breakGlass === undefined) return proven;
  const reason = !proven.succeeded
    ? proven.code
    : isNamedAccount(state, program.breakGlass.accounts)
      ? null
      : 'account-not-named';
  return reason === null
    ? proven
    : { succeeded: false, code: 'break-glass-account-refused', detail: { reason } };
}

function checkProofs(state: LoginState): EndCheck {
  const denied = (code: ErrorCode, detail: Json = {}): EndCheck => ({ succeeded: false, code, detail });
  if (state.executedSteps === 0) return denied('no-step-executed');
  const { subject } = state;
  if (subject === null) return denied('no-first-factor');

  const proofs = [...state.completed.values()].filter((step) => step.proves !== null);
  const provesSubject = (step: (typeof proofs)[number]) => {
    const user = step.proves && state.users.get(step.proves.subject);
    return user !== null && user !== undefined && isSameUser(user.user, subject.user);
  };
  if (!proofs.some((step) => step.proves?.factor === 'first' && provesSubject(step)))
    return denied('no-first-factor');
  const other = proofs.find((step) => !provesSubject(step));
  if (other) return denied('factor-of-other-user', { step: other.step });
  return { succeeded: true };
}
