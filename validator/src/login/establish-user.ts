import { LOCAL_IDENTITY_PROVIDER, type SubjectStatus } from '@stepgate/engine/language';
import { type JitProvisioning, jitProvisioningOf, type StepOption } from '@stepgate/engine/model';
import { newAccount } from '../host/accounts.ts';
import { accountOfNewUser } from '../host/found-users.ts';
import { isJitOn } from '../host/jit-switch.ts';
import type { Machine } from '../interpret/machine.ts';
import type { LoginFacts, UserFact } from './login-state.ts';
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
  const number = known[choice] ?? addUser(machine, option, statuses[choice - known.length] ?? 'local');
  const user = users[number] as UserFact;
  delete user.isMentioned;
  if (known[choice] !== undefined) comesBack(machine, user, statuses);
  noteProof(facts, user, isAwaitedOf(machine, option.idp) ? undefined : jitOf(machine, option.idp));
  return number;
}

function addUser(machine: Machine, { idp }: StepOption, status: SubjectStatus): number {
  const { facts } = machine.state;
  const account =
    idp === LOCAL_IDENTITY_PROVIDER ? accountOfNewUser(machine) : accountOfFederated(machine, status);
  const isAwaited = status === 'pass-through' && isAwaitedOf(machine, idp);
  facts.users.push({ idp, status, account, ...(isAwaited ? { isAwaited } : {}) });
  return facts.users.length - 1;
}

/** A new account, or for a user who has one already that of a local user of this login. */
function accountOfFederated(machine: Machine, status: SubjectStatus): number {
  const { facts } = machine.state;
  const accounts = [
    ...new Set(facts.users.flatMap(({ idp, account }) => (idp === LOCAL_IDENTITY_PROVIDER ? [account] : []))),
  ];
  if (!machine.mixesUsers || status === 'pass-through' || accounts.length === 0) return newAccount(facts);
  return accounts[machine.choices.choose(accounts.length + 1) - 1] ?? newAccount(facts);
}

/** Being named again takes nothing away from what was proven; without a link the user is provisioned anew. */
function comesBack(machine: Machine, user: UserFact, statuses: readonly SubjectStatus[]): void {
  const { facts } = machine.state;
  if (user.idp === LOCAL_IDENTITY_PROVIDER) {
    if (user.status === 'none' || statuses[0] !== 'identified') user.status = statuses[0] ?? 'local';
    return;
  }
  const isProvisioned =
    user.status === 'pass-through' && user.account < 0 && statuses.includes('provisioned');
  if (!isProvisioned) return;
  if (isAwaitedOf(machine, user.idp)) {
    user.isAwaited = true;
    return;
  }
  user.status = 'provisioned';
  user.account = newAccount(facts);
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

function jitOf({ program }: Machine, idp: string): JitProvisioning | undefined {
  const provider = program.identityProviders.find((candidate) => candidate.name === idp);
  return provider && jitProvisioningOf(provider);
}

/** What a new user of an option can be. */
function statusesOf(machine: Machine, option: StepOption): readonly SubjectStatus[] {
  if (factorOf(machine.program, option) === 'identifier') return ['identified'];
  if (option.idp === LOCAL_IDENTITY_PROVIDER) return ['local'];
  const jit = jitOf(machine, option.idp);
  if (jit === undefined || !isJitOn(machine, option.idp)) return ['pass-through', 'linked'];
  if (isAwaitedOf(machine, option.idp)) return ['pass-through', 'provisioned'];
  return jit.associateLocalUser && jit.skipJITForLookupFailure
    ? ['provisioned', 'pass-through']
    : ['provisioned'];
}
