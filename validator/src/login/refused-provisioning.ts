import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import {
  type JitProvisioning,
  jitProvisioningOf,
  type Program,
  type StepOption,
} from '@stepgate/engine/model';
import { newAccount } from '../host/accounts.ts';
import { isJitOn } from '../host/jit-switch.ts';
import type { Machine } from '../interpret/machine.ts';

/**
 * The settings of an identity provider that want a question asked before an account is made. The engine does not ask
 * yet: users without link or match are refused.
 */
export function askingSettings({ identityProviders }: Program, idp: string): JitProvisioning | null {
  const provider = identityProviders.find((candidate) => candidate.name === idp);
  const jit = provider && jitProvisioningOf(provider);
  return jit === undefined || jit.scheme === 'PROVISION_SILENTLY' ? null : jit;
}

/** A user who answers an option and gets no account, because nobody asks the question; null when all go on. */
export function refusedUser(machine: Machine, { idp }: StepOption): number | null {
  const settings = idp === LOCAL_IDENTITY_PROVIDER ? null : askingSettings(machine.program, idp);
  if (settings === null || skipsProvisioning(settings) || !isJitOn(machine, idp)) return null;
  if (machine.behaves('provisioning-after-sequence') || machine.choices.choose(2) === 0) return null;
  const { facts } = machine.state;
  facts.users.push({ idp, status: 'pass-through', account: newAccount(facts) });
  return facts.users.length - 1;
}

/** Whether somebody whose account was to be made after the last step gets none. */
export function isRefusedAtEnd(machine: Machine): boolean {
  const { completed, users } = machine.state.facts;
  const awaited = [...completed.values()].flatMap(({ establishes }) => {
    const user = establishes === null ? undefined : users[establishes];
    return user?.isAwaited ? [user.idp] : [];
  });
  return [...new Set(awaited)].some((idp) => {
    const settings = askingSettings(machine.program, idp);
    if (settings === null || skipsProvisioning(settings)) return false;
    // An account that matches is linked without a question.
    return !settings.associateLocalUser || machine.choices.choose(2) === 1;
  });
}

const skipsProvisioning = (jit: JitProvisioning): boolean =>
  jit.associateLocalUser && jit.skipJITForLookupFailure;
