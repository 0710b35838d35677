import type { Handler } from './handler.ts';
import { textsArgument } from './read-arguments.ts';
import { accountOf, userOf } from './user-of.ts';

/** Roles belong to local accounts: without one the answer is false. */
export const hasAnyOfTheRolesV2: Handler = async ({ state, users }, [subject, roles]) => {
  const account = await accountOf(users, userOf(state, subject));
  const asked = textsArgument(roles);
  return account !== null && asked.some((role) => account.roles.includes(role));
};

/** Groups of the local account, else those the identity provider sent. */
export const isMemberOfAnyOfGroups: Handler = async ({ state, users }, [argument, groups]) => {
  const user = userOf(state, argument);
  const account = await accountOf(users, user);
  const known = account?.groups ?? user?.user.remoteGroups ?? [];
  return textsArgument(groups).some((group) => known.includes(group));
};

/** `user.roles`. */
export const readRoles: Handler = async ({ state, users }, [argument]) => {
  const account = await accountOf(users, userOf(state, argument));
  return [...(account?.roles ?? [])];
};
