import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import { jitProvisioningOf } from '../model/identity-provider.ts';
import type { JournalUser, ProvisioningResult } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behaves, findAuthenticatorOf } from '../model/program-language.ts';
import type { Account, UserStore } from '../ports.ts';
import { mapClaims, mapRoles, usernameFor } from './map-user.ts';
import { matchAccount } from './match-account.ts';

/**
 * Decides who the user of a completed step is: find the link, match an account, create one, or let the user pass
 * through. Creating is immediate; changes to an account that existed before are only planned here and are staged
 * by `stagedChanges` when the login succeeds.
 *
 * With JIT provisioning off nothing about the user is stored (WSO2 docs, Configure JIT provisioning).
 */
export async function provisionUser(
  program: Program,
  option: { readonly idp: string; readonly authenticator: string },
  user: JournalUser,
  users: UserStore,
  when: 'after-step' | 'after-sequence' = 'after-step',
): Promise<ProvisioningResult> {
  if (option.idp === LOCAL_IDENTITY_PROVIDER) return localUser(program, option.authenticator, user, users);
  const identityProvider = program.identityProviders.find((candidate) => candidate.name === option.idp);
  if (identityProvider === undefined)
    return result('failed', 'none', 'the identity provider is not part of the program', null);
  const jit = jitProvisioningOf(identityProvider);
  const linked = await users.findLinked({ idp: option.idp, subject: user.identifier });
  if (linked !== null) {
    const refusal = refuseUnusable(linked);
    if (refusal) return refusal;
    if (!jit.isEnabled)
      return result('found-link', 'linked', 'the user is linked with an account', linked.id);
    const action = jit.attributeSyncMethod === 'NONE' ? 'found-link' : 'update-staged';
    return result(
      action,
      'provisioned',
      `the user is linked with an account; sync method ${jit.attributeSyncMethod}`,
      linked.id,
    );
  }
  if (!jit.isEnabled) return result('none', 'pass-through', 'JIT provisioning is off', null);
  if (when === 'after-step' && behaves(program, 'provisioning-after-sequence')) {
    return result('deferred', 'pass-through', 'JIT provisioning runs after the sequence', null);
  }

  if (jit.associateLocalUser) {
    const match = await matchAccount(jit, user, users);
    if (match.account !== null) {
      return (
        refuseUnusable(match.account) ?? result('link-staged', 'provisioned', match.reason, match.account.id)
      );
    }
    if (jit.skipJITForLookupFailure) return result('skipped', 'pass-through', match.reason, null);
  }
  if (jit.scheme !== 'PROVISION_SILENTLY') {
    // Creating the account without the question would take a consent that nobody gave.
    const reason = `the scheme ${jit.scheme} asks the user before an account is created, which is not available yet`;
    return result('failed', 'none', reason, null);
  }
  const created = await users.createAccount({
    username: usernameFor(identityProvider, user),
    userStoreDomain: jit.userstore,
    claims: mapClaims(identityProvider, user),
    roles: mapRoles(identityProvider, user),
    groups: user.remoteGroups ?? [],
    link: { idp: option.idp, subject: user.identifier },
  });
  if (created === null)
    return result('failed', 'none', 'the user name is taken by an account that does not match', null);
  const reason = 'JIT provisioning is on and no account was linked';
  // Another login may have created the account, and an administrator locked it, since the link was looked up.
  return refuseUnusable(created) ?? result('created', 'provisioned', reason, created.id);
}

async function localUser(
  program: Program,
  authenticator: string,
  user: JournalUser,
  users: UserStore,
): Promise<ProvisioningResult> {
  const account = user.accountId === null ? null : await users.findAccount(user.accountId);
  if (account === null) return result('refused', 'none', 'there is no such local account', null);
  const status =
    findAuthenticatorOf(program, authenticator)?.factor === 'identifier' ? 'identified' : 'local';
  return refuseUnusable(account) ?? result('none', status, 'the user has a local account', account.id);
}

function refuseUnusable(account: Account): ProvisioningResult | null {
  if (!account.isLocked && !account.isDisabled) return null;
  return result(
    'refused',
    'none',
    `the local account is ${account.isLocked ? 'locked' : 'disabled'}`,
    account.id,
  );
}

function result(
  action: ProvisioningResult['action'],
  status: ProvisioningResult['status'],
  reason: string,
  accountId: string | null,
): ProvisioningResult {
  return { action, status, reason, accountId };
}
