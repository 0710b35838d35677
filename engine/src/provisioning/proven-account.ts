import type { LoginState, ProvisionedUser } from '../journal/login-state.ts';

/**
 * Whether this login has shown that its user may use an account: a first factor of the account itself, or an
 * identity that is linked with it or for which it was created. Being named by an identifier step does not show it,
 * nor does a link that is only staged, whichever user object of the script leads to the account.
 */
export function isProvenAccount(state: LoginState, accountId: string): boolean {
  if (state.provisionedUsers.some((user) => user.result.accountId === accountId && isProof(user)))
    return true;
  // A factor that can be both proves a user whom an identifier step only named; it establishes nobody anew.
  return [...state.completed.values()].some(
    ({ establishes, proves }) =>
      establishes === null &&
      proves?.factor === 'first' &&
      state.users.get(proves.subject)?.user.accountId === accountId,
  );
}

/** Whether an account only matches attributes of a federated user, so that it is linked when the login succeeds. */
export function isOnlyMatchedAccount(state: LoginState, accountId: string): boolean {
  const isMatched = state.provisionedUsers.some(
    ({ result }) => result.accountId === accountId && result.action === 'link-staged',
  );
  return isMatched && !isProvenAccount(state, accountId);
}

function isProof({ result: { action, status } }: ProvisionedUser): boolean {
  if (action === 'link-staged') return false;
  return status === 'local' || status === 'linked' || status === 'provisioned';
}
