import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import { factOf, hasLocalAccount } from '../host/user-facts.ts';
import type { Machine } from '../interpret/machine.ts';
import { currentSubject, type LoginFacts } from './login-state.ts';
import { noteLostSubject } from './lost-subject.ts';

/** How a login ends whose queue is empty: `succeeded`, or the code of its failure. */
export function endCode(machine: Machine): string {
  const { facts } = machine.state;
  if (facts.executed.size === 0) return 'no-step-executed';
  noteLostSubject(machine);
  const subject = currentSubject(facts);
  if (subject === null) return 'no-first-factor';
  const proofs = [...facts.completed.values()].flatMap(({ proves }) => (proves ? [proves] : []));
  const same = sameUsers(machine, subject, [...new Set(proofs.map(({ user }) => user))]);
  if (!proofs.some((proof) => proof.factor === 'first' && same.has(proof.user))) return 'no-first-factor';
  if (!proofs.every((proof) => same.has(proof.user))) return 'factor-of-other-user';
  return 'succeeded';
}

/**
 * The users that are the subject: those with the same account. Where nothing in the script depends on who shares an
 * account, that is decided only here: a linked user may be a local user who signed in as well.
 */
function sameUsers(machine: Machine, subject: number, users: readonly number[]): ReadonlySet<number> {
  const { facts } = machine.state;
  const { account } = factOf(facts, subject);
  const same = new Set([subject, ...users.filter((user) => factOf(facts, user).account === account)]);
  if (machine.mixesUsers) return same;
  for (const user of users)
    if (!same.has(user) && mayShare(facts, subject, user) && machine.choices.choose(2) === 1) {
      machine.events.push({ kind: 'outside', text: 'a linked user is the local user who signed in' });
      same.add(user);
    }
  return same;
}

function mayShare(facts: LoginFacts, a: number, b: number): boolean {
  const isLocal = (user: number) => factOf(facts, user).idp === LOCAL_IDENTITY_PROVIDER;
  return hasLocalAccount(facts, a) && hasLocalAccount(facts, b) && !(isLocal(a) && isLocal(b));
}
