import { type IdentityProvider, jitProvisioningOf } from '../model/identity-provider.ts';
import type { JournalUser, ProvisioningProblem } from '../model/journal.ts';
import type { Account, UserStore } from '../ports.ts';
import { mapRoles, newAccountClaims } from './map-user.ts';
import { isValidUsername, proposedUsername } from './username.ts';

/** What a user gave for a new account, the password in clear. */
export interface GivenAccount {
  /** Null when none was asked for, or none given. */
  readonly username: string | null;
  readonly password: string | null;
}

export type Creation =
  | { readonly account: Account }
  /** What is wrong with what the user gave, or with what the identity provider sent. */
  | { readonly problem: ProvisioningProblem };

/** Creates the account of a federated user, with its link. */
export async function createForUser(
  provider: IdentityProvider,
  user: JournalUser,
  given: GivenAccount,
  users: UserStore,
): Promise<Creation> {
  const username = given.username ?? proposedUsername(provider, user);
  if (!isValidUsername(username)) return { problem: 'username-invalid' };
  const created = await users.createAccount({
    username,
    userStoreDomain: jitProvisioningOf(provider).userstore,
    claims: newAccountClaims(provider, user),
    roles: mapRoles(provider, user),
    groups: user.remoteGroups ?? [],
    link: { idp: provider.name, subject: user.identifier },
    ...(given.password === null ? {} : { password: given.password }),
  });
  if (created === null) return { problem: 'username-taken' };
  return created === 'password-refused' ? { problem: created } : { account: created };
}
