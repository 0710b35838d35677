import type { JitProvisioning } from '../model/identity-provider.ts';
import type { ProvisioningSettings } from '../model/provisioning-settings.ts';

/** What changes of JIT settings let users in without a local account, so that second factors can fail for them. */
export const jitWeakenings = {
  removed: 'the identity provider is gone, or has another name: links of its users are with the old one',
  off: 'JIT provisioning is off',
  'skips-unmatched': 'users for whom no account matches get none',
  'asks-first': 'users can decline to have an account',
  'failure-lets-in': 'users whose account cannot be made are let in without one',
} as const;

export type JitWeakening = keyof typeof jitWeakenings;

/** JIT settings of an identity provider, with what its organization sets for all of them. */
export interface JitSettings {
  readonly jit: JitProvisioning;
  readonly onFailure: ProvisioningSettings['onFailure'];
}

/** What of the table settings have; nothing besides `off` when JIT provisioning is off. */
function weaknessesOf({ jit, onFailure }: JitSettings): JitWeakening[] {
  if (!jit.isEnabled) return ['off'];
  const found: Partial<Record<JitWeakening, boolean>> = {
    'skips-unmatched': jit.associateLocalUser && jit.skipJITForLookupFailure,
    'asks-first': jit.scheme !== 'PROVISION_SILENTLY',
    'failure-lets-in': onFailure === 'pass-through',
  };
  return (Object.keys(found) as JitWeakening[]).filter((name) => found[name]);
}

/**
 * What a change of JIT settings weakens; nothing for settings that were off, which have nothing left to weaken.
 *
 * @param after null when the identity provider is gone
 */
export function weakeningsOf(before: JitSettings, after: JitSettings | null): JitWeakening[] {
  if (!before.jit.isEnabled) return [];
  if (after === null) return ['removed'];
  const had = weaknessesOf(before);
  return weaknessesOf(after).filter((weakness) => !had.includes(weakness));
}
