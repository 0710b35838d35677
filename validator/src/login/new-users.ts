import type { SubjectStatus } from '@stepgate/engine/language';
import {
  type JitProvisioning,
  jitProvisioningOf,
  type Program,
  provisioningSettingsOf,
} from '@stepgate/engine/model';

/**
 * Why a user of an identity provider has no account although JIT provisioning is on: no account matches and settings
 * skip such users, the user was asked and wants none, or making one failed and settings let the login go on.
 */
export type NoAccountReason = 'skipped' | 'declined' | 'failed';

/** What somebody can be who signs in through an identity provider. */
export interface NewUser {
  readonly status: SubjectStatus;
  readonly noAccount?: NoAccountReason;
}

/** What users without a link can be right after they signed in, where JIT provisioning is on. */
export function provisionedUsers(program: Program, jit: JitProvisioning): readonly NewUser[] {
  return [{ status: 'provisioned' }, ...reasonsOf(program, jit).map(withoutAccount)];
}

const withoutAccount = (noAccount: NoAccountReason): NewUser => ({ status: 'pass-through', noAccount });

/** The reasons for which users can stay without an account where JIT provisioning is on. */
export function reasonsOf(program: Program, jit: JitProvisioning): readonly NoAccountReason[] {
  if (skipsUnmatched(jit)) return ['skipped'];
  const goesOn = provisioningSettingsOf(program).onFailure === 'pass-through';
  return [
    ...(jit.scheme === 'PROVISION_SILENTLY' ? [] : (['declined'] as const)),
    ...(goesOn && (failsByName(jit) || jit.associateLocalUser) ? (['failed'] as const) : []),
  ];
}

/** Whether users whom no account matches get none. */
export const skipsUnmatched = (jit: JitProvisioning): boolean =>
  jit.associateLocalUser && jit.skipJITForLookupFailure;

/** Whether the name of an account can be one that none can be made with: who types it is asked for another one. */
export const failsByName = ({ scheme, userstore }: JitProvisioning): boolean =>
  scheme !== 'PROMPT_USERNAME_PASSWORD_CONSENT' || userstore.toLowerCase() === 'as in username';

/** Whether users of an identity provider can stay without an account where JIT provisioning is on. */
export function mayStayWithout(program: Program, idp: string): boolean {
  const jit = jitOf(program, idp);
  return jit !== undefined && reasonsOf(program, jit).length > 0;
}

/** Whether users of an identity provider are asked before an account is made. */
export function asksUsers(program: Program, idp: string): boolean {
  const jit = jitOf(program, idp);
  return jit !== undefined && reasonsOf(program, jit).includes('declined');
}

/** The settings of JIT provisioning of an identity provider of the program. */
export function jitOf({ identityProviders }: Program, idp: string): JitProvisioning | undefined {
  const provider = identityProviders.find((candidate) => candidate.name === idp);
  return provider && jitProvisioningOf(provider);
}
