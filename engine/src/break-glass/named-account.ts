import type { LoginState } from '../journal/login-state.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { BreakGlassAccount } from '../model/break-glass.ts';

/** Whether the subject of a login is one of the accounts that may use the emergency sign-in. */
export function isNamedAccount({ subject }: LoginState, accounts: readonly BreakGlassAccount[]): boolean {
  if (subject === null || subject.status !== 'local') return false;
  const { idp, username, userStoreDomain, accountId } = subject.user;
  return (
    idp === LOCAL_IDENTITY_PROVIDER &&
    accountId !== null &&
    accounts.some((account) => account.username === username && account.userStoreDomain === userStoreDomain)
  );
}
