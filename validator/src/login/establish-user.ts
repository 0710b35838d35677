import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { JitProvisioning, StepOption } from '@stepgate/engine/model';
import { newAccount } from '../host/accounts.ts';
import { accountOfNewUser } from '../host/found-users.ts';
import { isJitOn } from '../host/jit-switch.ts';
import type { Machine } from '../interpret/machine.ts';
import type { LoginFacts, UserFact } from './login-state.ts';
import { jitOf, type NewUser, provisionedUsers } from './new-users.ts';
import { factorOf } from './usable-options.ts';

/** How many users of one identity provider a login is followed with. */
const maxUsersPerProvider = 2;

/**
 * Says who answered an option that establishes a user: somebody known from earlier in the login, or somebody new with
 * one of the statuses that the identity provider's settings allow. The path splits over them.
 */
export function establishUser(machine: Machine, option: StepOption): number {
  const { facts } = machine.state;
  const { users } = facts;
  const known = users.flatMap((user, number) => (user.idp === option.idp ? [number] : []));
  const statuses = statusesOf(machine, option);
  const isFull = known.filter((number) => !users[number]?.isMentioned).length >= maxUsersPerProvider;
  if (isFull)
    machine.observations.incomplete(
      `a login in which more than ${maxUsersPerProvider} users of ${option.idp} sign in is followed with ${maxUsersPerProvider}`,
      machine.placeRange,
    );
  const choice = machine.choices.choose(known.length + (isFull ? 0 : statuses.length));
  const number =
    known[choice] ?? addUser(machine, option, statuses[choice - known.length] ?? { status: 'local' });
  const user = users[number] as UserFact;
  delete user.isMentioned;
  if (known[choice] !== undefined) comesBack(machine, option, user);
  noteProof(facts, user, isAwaitedOf(machine, option.idp) ? undefined : jitOf(machine.program, option.idp));
  return number;
}

function addUser(machine: Machine, { idp }: StepOption, { status, noAccount }: NewUser): number {
  const { facts } = machine.state;
  const account =
    idp === LOCAL_IDENTITY_PROVIDER ? accountOfNewUser(machine) : accountOfFederated(machine, status);
  const isAwaited = status === 'pass-through' && isAwaitedOf(machine, idp);
  facts.users.push({
    idp,
    status,
    account,
    ...(isAwaited ? { isAwaited } : {}),
    ...(noAccount ? { noAccount } : {}),
  });
  return facts.users.length - 1;
}

/** A new account, or for a user who has one already that of a local user of this login. */
function accountOfFederated(machine: Machine, status: NewUser['status']): number {
  const { facts } = machine.state;
  const accounts = [
    ...new Set(facts.users.flatMap(({ idp, account }) => (idp === LOCAL_IDENTITY_PROVIDER ? [account] : []))),
  ];
  if (!machine.mixesUsers || status === 'pass-through' || accounts.length === 0) return newAccount(facts);
  return accounts[machine.choices.choose(accounts.length + 1) - 1] ?? newAccount(facts);
}

/** Being named again takes nothing away from what was proven; without a link the user is provisioned anew. */
function comesBack(machine: Machine, option: StepOption, user: UserFact): void {
  const { idp } = option;
  if (idp === LOCAL_IDENTITY_PROVIDER) {
    const [{ status } = { status: 'local' as const }] = statusesOf(machine, option);
    if (user.status === 'none' || status !== 'identified') user.status = status;
    return;
  }
  const jit = jitOf(machine.program, idp);
  if (jit === undefined || !isJitOn(machine, idp)) return;
  if (isAwaitedOf(machine, idp)) {
    if (user.status === 'pass-through' && user.account < 0) user.isAwaited = true;
    return;
  }
  const keeps = user.status !== 'pass-through' && !(jit.associateLocalUser && mayLose(machine, user));
  if (keeps) return;
  // Who was asked may say something else; for the others the identity provider or the user store would have to.
  const saysElse = user.status === 'pass-through' && (user.noAccount ?? 'declined') === 'declined';
  if (!saysElse) machine.events.push({ kind: 'outside', text: `what ${idp} says of the user has changed` });
  const outcomes = provisionedUsers(machine.program, jit);
  const { status, noAccount } = outcomes[machine.choices.choose(outcomes.length)] as NewUser;
  if (status === 'provisioned') user.account = accountOfFederated(machine, status);
  user.status = status;
  if (noAccount === undefined) delete user.noAccount;
  else user.noAccount = noAccount;
}

/** An account that was only matched need not match what the identity provider says the next time. */
function mayLose({ state: { facts }, choices }: Machine, user: UserFact): boolean {
  const isShared = facts.users.some((other) => other !== user && other.account === user.account);
  return (isShared || !facts.proven.has(user.account)) && choices.choose(2) === 1;
}

/** A first factor and a link prove an account; an account that was matched by an address may not be linked yet. */
function noteProof(facts: LoginFacts, { status, account }: UserFact, jit: JitProvisioning | undefined): void {
  if (status === 'local' || status === 'linked') facts.proven.add(account);
  if (status !== 'provisioned' || facts.proven.has(account)) return;
  if (jit?.associateLocalUser) facts.doubtful.add(account);
  else facts.proven.add(account);
}

/** Whether users without a link get their account when all steps are done. */
function isAwaitedOf(machine: Machine, idp: string): boolean {
  return machine.behaves('provisioning-after-sequence') && isJitOn(machine, idp);
}

/** What a new user of an option can be. */
function statusesOf(machine: Machine, option: StepOption): readonly NewUser[] {
  if (factorOf(machine.program, option) === 'identifier') return [{ status: 'identified' }];
  if (option.idp === LOCAL_IDENTITY_PROVIDER) return [{ status: 'local' }];
  const jit = jitOf(machine.program, option.idp);
  if (jit === undefined || !isJitOn(machine, option.idp))
    return [{ status: 'pass-through' }, { status: 'linked' }];
  if (isAwaitedOf(machine, option.idp)) return [{ status: 'pass-through' }, { status: 'provisioned' }];
  return provisionedUsers(machine.program, jit);
}
