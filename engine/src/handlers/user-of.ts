import type { Json } from '../decision/json.ts';
import type { LoginState, LoginUser } from '../journal/login-state.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { IdentityProvider } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { Program } from '../model/program.ts';
import { behaves } from '../model/program-language.ts';
import type { Account, UserStore } from '../ports.ts';
import { StepgateError } from '../stepgate-error.ts';

/**
 * The user that an argument names, or null for none.
 *
 * @throws StepgateError `not-a-user` for a handle that was never handed out
 */
export function userOf(state: LoginState, argument: Json | undefined): LoginUser | null {
  const reference = argument as { user?: string; subject?: string | null } | null | undefined;
  const handle = reference?.user ?? reference?.subject ?? null;
  if (handle === null) return null;
  const user = state.users.get(handle);
  if (user === undefined) throw new StepgateError('not-a-user');
  return user;
}

/** Whether a user is one of the organization, and not of an identity provider. */
export function isLocalUser({ user }: LoginUser): boolean {
  return user.idp === LOCAL_IDENTITY_PROVIDER;
}

/** The local account of a user: the account the user is, was provisioned to, or is linked with. */
export async function accountOf(users: UserStore, user: LoginUser | null): Promise<Account | null> {
  return user === null || user.user.accountId === null ? null : users.findAccount(user.user.accountId);
}

/** The settings of the identity provider that vouches for a user, or undefined for local users. */
export function providerOf(program: Program, user: LoginUser): IdentityProvider | undefined {
  return program.identityProviders.find((provider) => provider.name === user.user.idp);
}

/** An account as the journal records a user who was found and not signed in. */
export function userOfAccount(program: Program, account: Account): JournalUser {
  return {
    idp: LOCAL_IDENTITY_PROVIDER,
    identifier: account.username,
    username: account.username,
    userStoreDomain: account.userStoreDomain,
    tenantDomain: program.organization,
    accountId: account.id,
    remoteClaims: null,
    remoteGroups: null,
  };
}

/** The account whose groups and claims are those of a user; federated users keep their own on WSO2 servers. */
export async function attributesAccount(
  program: Program,
  users: UserStore,
  user: LoginUser | null,
): Promise<Account | null> {
  if (user === null) return null;
  const keepsOwn = !isLocalUser(user) && behaves(program, 'federated-users-keep-their-attributes');
  return keepsOwn ? null : accountOf(users, user);
}
