import type { IdentityProvider } from '../model/identity-provider.ts';
import type { JournalUser, ProvisioningProblem } from '../model/journal.ts';
import type { ProvisioningSettings } from '../model/provisioning-settings.ts';
import type { Account, UserStore } from '../ports.ts';
import { type AccountName, isValidUsername, proposedName } from './account-name.ts';
import { mapGroups, mapRoles, newAccountClaims } from './map-user.ts';
import { verificationMarks } from './verified-values.ts';

/** Numbers that are tried behind a user name that is taken. */
const MAX_NUMBER = 100;

/** What a user gave for a new account, the password in clear. */
export interface GivenAccount {
  /** Null when none was asked for, or none given. */
  readonly username: string | null;
  readonly password: string | null;
}

export type CreationProblem = ProvisioningProblem | 'user-store-refused';

export type Creation =
  | { readonly account: Account }
  /** What is wrong with what the user gave, or with what the identity provider sent. */
  | { readonly problem: CreationProblem };

/** Creates the account of a federated user, with its link. */
export async function createForUser(
  settings: ProvisioningSettings,
  provider: IdentityProvider,
  user: JournalUser,
  given: GivenAccount,
  users: UserStore,
): Promise<Creation> {
  const proposed = proposedName(settings, provider, user);
  const username = given.username ?? proposed.username;
  const { userStoreDomain } = proposed;
  if (userStoreDomain === null) return { problem: 'user-store-refused' };
  // Whoever typed a name that is taken is asked for another one.
  const isNumbered = settings.usernameCollision === 'append-number' && given.username === null;
  for (let number = 1; number <= (isNumbered ? MAX_NUMBER : 1); number++) {
    const name = number === 1 ? username : `${username}-${number}`;
    if (!isValidUsername(name)) return { problem: 'username-invalid' };
    const claims = newAccountClaims(provider, user);
    const created = await users.createAccount({
      username: name,
      userStoreDomain,
      claims: { ...claims, ...verificationMarks(provider, user, claims, {}) },
      roles: mapRoles(settings, provider, user),
      groups: mapGroups(settings, user),
      link: { idp: provider.name, subject: user.identifier },
      ...(given.password === null ? {} : { password: given.password }),
    });
    if (created === 'password-refused') return { problem: created };
    if (created !== null) return { account: created };
  }
  return { problem: 'username-taken' };
}

/** Why no account can have this name, whatever the user says; null when one can. */
export function nameProblem({ username, userStoreDomain }: AccountName): CreationProblem | null {
  if (userStoreDomain === null) return 'user-store-refused';
  return isValidUsername(username) ? null : 'username-invalid';
}
