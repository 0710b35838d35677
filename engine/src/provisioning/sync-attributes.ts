import { type IdentityProvider, jitProvisioningOf } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { ProvisioningSettings } from '../model/provisioning-settings.ts';
import type { Account, StagedChange } from '../ports.ts';
import { namesChange } from './apply-change.ts';
import { claimText } from './claim-text.ts';
import { managedRoles, mapClaims, mapGroups, mapRoles } from './map-user.ts';
import { unprotectedGroups } from './protected-names.ts';
import { verificationMarks } from './verified-values.ts';

/** Claims that attribute sync never removes: state of the account itself (WSO2 identity claims). */
const INDELIBLE_PREFIXES = ['http://wso2.org/claims/identity/'];
const INDELIBLE_CLAIMS = ['http://wso2.org/claims/userid', 'http://wso2.org/claims/username'];

/**
 * How an account changes (WSO2 docs, attribute sync methods): NONE leaves it; PRESERVE_LOCAL writes the claims that
 * were sent and removes mapped claims that were not; OVERRIDE_ALL also removes every other claim. Roles that a mapping of
 * the identity provider names are those it sent now, all others stay.
 *
 * The change holds only what differs from the account as it is now. What the account has already is not written
 * again, so that somebody else's change to it before the commit is not undone.
 */
export function syncAttributes(
  settings: ProvisioningSettings,
  provider: IdentityProvider,
  user: JournalUser,
  account: Account,
): Pick<StagedChange, 'claims' | 'roles' | 'groups'> {
  const jit = jitProvisioningOf(provider);
  if (jit.attributeSyncMethod === 'NONE') return {};
  const sent = mapClaims(provider, user);
  const handled = new Set(provider.claims.mappings.map((mapping) => mapping.localClaim.uri));
  const changed = Object.fromEntries(
    Object.entries(sent).filter(([uri, value]) => claimText(account.claims, uri) !== value),
  );
  const set = { ...changed, ...verificationMarks(provider, user, changed, account.claims) };
  const remove = Object.keys(account.claims).filter(
    (uri) =>
      !Object.hasOwn(sent, uri) &&
      !isIndelible(uri) &&
      (jit.attributeSyncMethod === 'OVERRIDE_ALL' || handled.has(uri)),
  );
  const granted = mapRoles(settings, provider, user);
  const managed = managedRoles(settings, provider);
  const ownRoles = account.roles.filter((role) => !managed.includes(role));
  const overridden =
    jit.idpGroupSyncMethod === 'OVERRIDE_ALL' ? unprotectedGroups(settings, account.groups) : [];
  const ownGroups = account.groups.filter((group) => !overridden.includes(group));
  return {
    claims: { set, remove },
    roles: namesChange(account.roles, [...ownRoles, ...granted]),
    groups: namesChange(account.groups, [...ownGroups, ...mapGroups(settings, user)]),
  };
}

function isIndelible(uri: string): boolean {
  return INDELIBLE_CLAIMS.includes(uri) || INDELIBLE_PREFIXES.some((prefix) => uri.startsWith(prefix));
}
