import type { SubjectStatus } from '@stepgate/engine/language';
import { type JitProvisioning, jitProvisioningOf, type Program } from '@stepgate/engine/model';

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
export function provisionedUsers(jit: JitProvisioning): readonly NewUser[] {
  return [{ status: 'provisioned' }, ...reasonsOf(jit).map(withoutAccount)];
}

/** The reasons for which users can stay without an account where JIT provisioning is on. */
export function reasonsOf(jit: JitProvisioning): readonly NoAccountReason[] {
  if (skipsUnmatched(jit)) return ['skipped'];
  return jit.scheme === 'PROVISION_SILENTLY' ? [] : ['declined'];
}

/** Whether users whom no account matches get none. */
export const skipsUnmatched = (jit: JitProvisioning): boolean =>
  jit.associateLocalUser && jit.skipJITForLookupFailure;

/** Whether users of an identity provider can stay without an account where JIT provisioning is on. */
export function mayStayWithout(program: Program, idp: string): boolean {
  const jit = jitOf(program, idp);
  return jit !== undefined && reasonsOf(jit).length > 0;
}

/** Whether users of an identity provider are asked before an account is made. */
export function asksUsers(program: Program, idp: string): boolean {
  const jit = jitOf(program, idp);
  return jit !== undefined && reasonsOf(jit).includes('declined');
}

/** The settings of JIT provisioning of an identity provider of the program. */
export function jitOf({ identityProviders }: Program, idp: string): JitProvisioning | undefined {
  const provider = identityProviders.find((candidate) => candidate.name === idp);
  return provider && jitProvisioningOf(provider);
}

const withoutAccount = (noAccount: NoAccountReason): NewUser => ({ status: 'pass-through', noAccount });
