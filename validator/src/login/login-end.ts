import { factOf } from '../host/user-facts.ts';
import { currentSubject, type LoginFacts } from './login-state.ts';

/** How a login ends whose queue is empty: `succeeded`, or the code of its failure. */
export function endCode(facts: LoginFacts): string {
  if (facts.executed.size === 0) return 'no-step-executed';
  const subject = currentSubject(facts);
  if (subject === null) return 'no-first-factor';
  const proofs = [...facts.completed.values()].flatMap(({ proves }) => (proves ? [proves] : []));
  const provesSubject = (user: number) => factOf(facts, user).account === factOf(facts, subject).account;
  if (!proofs.some((proof) => proof.factor === 'first' && provesSubject(proof.user)))
    return 'no-first-factor';
  return proofs.every((proof) => provesSubject(proof.user)) ? 'succeeded' : 'factor-of-other-user';
}
