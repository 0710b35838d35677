import type { JitProvisioning } from '../model/identity-provider.ts';

/** What changes of JIT settings let users in without a local account, so that second factors can fail for them. */
export const jitWeakenings = {
  removed: 'the identity provider is gone, or has another name: links of its users are with the old one',
  off: 'JIT provisioning is off',
  'skips-unmatched': 'users for whom no account matches get none',
  'asks-first': 'users can decline to have an account',
} as const;

export type JitWeakening = keyof typeof jitWeakenings;

/** What of the table a setting has; nothing besides `off` when it is off. */
function weaknessesOf(jit: JitProvisioning): JitWeakening[] {
  if (!jit.isEnabled) return ['off'];
  return [
    ...(jit.associateLocalUser && jit.skipJITForLookupFailure ? ['skips-unmatched' as const] : []),
    ...(jit.scheme === 'PROVISION_SILENTLY' ? [] : ['asks-first' as const]),
  ];
}

/**
 * What a change of JIT settings weakens; nothing for settings that were off, which have nothing left to weaken.
 *
 * @param after null when the identity provider is gone
 */
export function weakeningsOf(before: JitProvisioning, after: JitProvisioning | null): JitWeakening[] {
  if (!before.isEnabled) return [];
  if (after === null) return ['removed'];
  const had = weaknessesOf(before);
  return weaknessesOf(after).filter((weakness) => !had.includes(weakness));
}
