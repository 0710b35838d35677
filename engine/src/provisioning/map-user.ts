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

/** The user name of a new account: the user id claim of the identity provider when it sent one, else its subject. */
export function usernameFor(identityProvider: IdentityProvider, user: JournalUser): string {
  const claim = identityProvider.claims.userIdClaim?.uri;
  return (claim && claimText(user.remoteClaims, claim)) || user.username;
}
