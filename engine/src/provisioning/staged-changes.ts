import type { LoginState, ProvisionedUser } from '../journal/login-state.ts';
import type { Program } from '../model/program.ts';
import { provisioningSettingsOf } from '../model/provisioning-settings.ts';
import type { Account, StagedChange, UserStore } from '../ports.ts';
import { applyChange } from './apply-change.ts';
import { syncAttributes } from './sync-attributes.ts';

/**
 * The changes to the account that signs in, as far as it existed before this login, to be committed with its
 * success. Users who were there on the way and did not sign in change nothing: a login that went on as somebody else
 * must not link what its first user only claimed.
 */
export async function stagedChanges(
  program: Program,
  state: LoginState,
  users: UserStore,
): Promise<StagedChange[]> {
  const changes: StagedChange[] = [];
  const accountId = state.subject?.user.accountId ?? null;
  let account = accountId === null ? null : await users.findAccount(accountId);
  for (const provisioned of state.provisionedUsers) {
    if (account === null || !isStagedFor(provisioned, account.id, state)) continue;
    const change = changeOf(program, provisioned, account);
    if (change === null) continue;
    changes.push(change);
    // The next change is told against what this one leaves, as they are applied one after the other.
    account = applyChange(account, change);
  }
  return changes;
}

/**
 * Whether a provisioning planned something for the account that signs in, and its step is still in force. The same
 * account means the same person; the same subject at an identity provider would not be enough, because it may have
 * matched another account earlier in the login.
 */
function isStagedFor(
  { step, challengeId, result }: ProvisionedUser,
  accountId: string,
  state: LoginState,
): boolean {
  return (
    (result.action === 'link-staged' || result.action === 'update-staged') &&
    result.accountId === accountId &&
    state.completed.get(step)?.challengeId === challengeId
  );
}

function changeOf(
  program: Program,
  { user, result }: ProvisionedUser,
  account: Account,
): StagedChange | null {
  const provider = program.identityProviders.find((candidate) => candidate.name === user.idp);
  if (provider === undefined) return null;
  return {
    accountId: account.id,
    ...(result.action === 'link-staged' ? { link: { idp: user.idp, subject: user.identifier } } : {}),
    ...syncAttributes(provisioningSettingsOf(program), provider, user, account),
  };
}
