import { LOCAL_IDENTITY_PROVIDER, type SubjectStatus } from '@stepgate/engine/language';
import { jitProvisioningOf, type StepOption } from '@stepgate/engine/model';
import type { Machine } from '../interpret/machine.ts';
import { factorOf } from './usable-options.ts';

/** How many users of one identity provider a login is followed with. */
const maxUsersPerProvider = 2;

/**
 * Says who answered an option that establishes a user: somebody known from an earlier step, or somebody new with one
 * of the statuses that the identity provider's settings allow. The path splits over them.
 */
export function establishUser(machine: Machine, option: StepOption): number {
  const { users } = machine.state.facts;
  const known = users.flatMap((user, number) =>
    user.idp === option.idp && !isAssociated(machine, number) ? [number] : [],
  );
  const statuses = statusesOf(machine, option);
  const isFull = known.length >= maxUsersPerProvider;
  const choice = machine.choices.choose(known.length + (isFull ? 0 : statuses.length));
  const existing = known[choice];
  if (existing !== undefined) {
    const user = users[existing];
    if (user && option.idp === LOCAL_IDENTITY_PROVIDER) user.status = statuses[0] ?? 'local';
    return existing;
  }
  users.push({ idp: option.idp, status: statuses[choice - known.length] ?? 'local', account: users.length });
  return users.length - 1;
}

function isAssociated(machine: Machine, user: number): boolean {
  return [...machine.state.facts.associated.values()].includes(user);
}

/** What a new user of an option can be. */
function statusesOf(machine: Machine, option: StepOption): readonly SubjectStatus[] {
  if (factorOf(machine.program, option) === 'identifier') return ['identified'];
  if (option.idp === LOCAL_IDENTITY_PROVIDER) return ['local'];
  const provider = machine.program.identityProviders.find((candidate) => candidate.name === option.idp);
  const jit = provider && jitProvisioningOf(provider);
  if (!jit?.isEnabled) return ['pass-through', 'linked'];
  return jit.associateLocalUser && jit.skipJITForLookupFailure
    ? ['provisioned', 'pass-through']
    : ['provisioned'];
}
