import type { LoginState } from '../journal/login-state.ts';
import { type IdentityProvider, jitProvisioningOf } from '../model/identity-provider.ts';
import type { JournalUser, ProvisioningResult } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import type { Account, StagedChange, UserStore } from '../ports.ts';
import { mapClaims, mapRoles } from './map-user.ts';

/** Claims that attribute sync never removes: state of the account itself (WSO2 identity claims). */
const INDELIBLE_PREFIXES = ['http://wso2.org/claims/identity/'];
const INDELIBLE_CLAIMS = ['http://wso2.org/claims/userid', 'http://wso2.org/claims/username'];

/** The changes to accounts that existed before this login, to be committed with its success. */
export async function stagedChanges(
  program: Program,
  state: LoginState,
  users: UserStore,
): Promise<StagedChange[]> {
  const changes: StagedChange[] = [];
  for (const { outcome, result } of state.provisionedUsers) {
    const change = await changeFor(program, outcome, result, users);
    if (change !== null) changes.push(change);
  }
  return changes;
}

async function changeFor(
  program: Program,
  user: JournalUser,
  result: ProvisioningResult,
  users: UserStore,
): Promise<StagedChange | null> {
  if (result.accountId === null || (result.action !== 'link-staged' && result.action !== 'update-staged'))
    return null;
  const provider = program.identityProviders.find((candidate) => candidate.name === user.idp);
  const account = await users.findAccount(result.accountId);
  if (provider === undefined || account === null) return null;
  return {
    accountId: account.id,
    ...(result.action === 'link-staged' ? { link: { idp: user.idp, subject: user.identifier } } : {}),
    ...syncAttributes(provider, user, account),
  };
}

/**
 * How the claims of an account change (WSO2 docs, attribute sync methods): NONE leaves them; PRESERVE_LOCAL writes
 * what was sent and removes mapped claims that were not; OVERRIDE_ALL also removes every other claim.
 */
export function syncAttributes(
  provider: IdentityProvider,
  user: JournalUser,
  account: Account,
): Pick<StagedChange, 'claims' | 'roles' | 'groups'> {
  const jit = jitProvisioningOf(provider);
  if (jit.attributeSyncMethod === 'NONE') return {};
  const set = mapClaims(provider, user);
  const handled = new Set(provider.claims.mappings.map((mapping) => mapping.localClaim.uri));
  const remove = Object.keys(account.claims).filter(
    (uri) =>
      !(uri in set) && !isIndelible(uri) && (jit.attributeSyncMethod === 'OVERRIDE_ALL' || handled.has(uri)),
  );
  const sent = user.remoteGroups ?? [];
  const mergesGroups = jit.idpGroupSyncMethod === 'MERGE_WITH_EXISTING';
  return {
    claims: { set, remove },
    roles: [...new Set([...account.roles, ...mapRoles(provider, user)])],
    groups: mergesGroups ? [...new Set([...account.groups, ...sent])] : sent,
  };
}

function isIndelible(uri: string): boolean {
  return INDELIBLE_CLAIMS.includes(uri) || INDELIBLE_PREFIXES.some((prefix) => uri.startsWith(prefix));
}
