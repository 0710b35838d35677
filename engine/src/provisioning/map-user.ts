import type { IdentityProvider } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { ProvisioningSettings } from '../model/provisioning-settings.ts';
import { claimText } from './claim-text.ts';
import { unprotectedGroups, unprotectedRoles } from './protected-names.ts';
import { sentRoles } from './sent-names.ts';

/** The claims an identity provider sent, by local claim URI. Claims without a mapping, and role claims, are left out. */
export function mapClaims(identityProvider: IdentityProvider, user: JournalUser): Record<string, string> {
  const { mappings, roleClaim } = identityProvider.claims;
  const mapped = new Map<string, string>();
  for (const { idpClaim, localClaim } of mappings) {
    const value = claimText(user.remoteClaims, idpClaim);
    if (value !== undefined && idpClaim !== roleClaim?.uri) mapped.set(localClaim.uri, value);
  }
  return Object.fromEntries(mapped);
}

/** The claims of a new account: what was sent, and the defaults of the identity provider for what was not. */
export function newAccountClaims(provider: IdentityProvider, user: JournalUser): Record<string, string> {
  const defaults = provider.claims.provisioningClaims.map(
    ({ claim, defaultValue }) => [claim.uri, defaultValue] as const,
  );
  return Object.fromEntries([...defaults, ...Object.entries(mapClaims(provider, user))]);
}

/** Local roles for what the identity provider calls roles or groups. Names without a mapping give none. */
export function mapRoles(
  settings: ProvisioningSettings,
  provider: IdentityProvider,
  user: JournalUser,
): string[] {
  const sent = sentRoles(provider, user);
  const granted = provider.roles.mappings.filter(({ idpRole }) => sent.includes(idpRole));
  return unprotectedRoles(settings, [...new Set(granted.map(({ localRole }) => localRole))]);
}

/** Local roles that an identity provider decides about: those that a mapping names. */
export function managedRoles(settings: ProvisioningSettings, { roles }: IdentityProvider): string[] {
  return unprotectedRoles(settings, [...new Set(roles.mappings.map(({ localRole }) => localRole))]);
}

/** Local groups: those that were sent, by the same names. */
export function mapGroups(settings: ProvisioningSettings, user: JournalUser): string[] {
  return unprotectedGroups(settings, [...new Set(user.remoteGroups ?? [])]);
}
