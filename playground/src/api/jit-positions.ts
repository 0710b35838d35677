import type { IdentityProvider, Organization } from '@stepgate/engine/model';

/**
 * Whether JIT provisioning is on for an identity provider; absent settings mean off. The page has this without the
 * schemas behind `@stepgate/engine/model`, which are a quarter of a megabyte that it needs for nothing else.
 */
export function isJitOn({ provisioning }: IdentityProvider): boolean {
  return provisioning.jit?.isEnabled ?? false;
}

/** The JIT switches of an organization, by identity provider. */
export function jitPositions({ identityProviders }: Organization): Record<string, boolean> {
  return Object.fromEntries(identityProviders.map((provider) => [provider.name, isJitOn(provider)]));
}
