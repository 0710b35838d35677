import type { IdentityProvider } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import { claimText } from './claim-text.ts';

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

/** Local roles for the groups the identity provider sent. Groups without a mapping give no role. */
export function mapRoles(identityProvider: IdentityProvider, user: JournalUser): string[] {
  const groups = user.remoteGroups ?? [];
  return identityProvider.roles.mappings
    .filter(({ idpRole }) => groups.includes(idpRole))
    .map(({ localRole }) => localRole);
}

/** The claims of a new account: what was sent, and the defaults of the identity provider for what was not. */
export function newAccountClaims(provider: IdentityProvider, user: JournalUser): Record<string, string> {
  const defaults = provider.claims.provisioningClaims.map(({ claim, defaultValue }) => [
    claim.uri,
    defaultValue,
  ]);
  return { ...Object.fromEntries(defaults), ...mapClaims(provider, user) };
}
