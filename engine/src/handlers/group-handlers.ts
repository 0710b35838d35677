import type { Handler } from './handler.ts';
import { textsArgument } from './read-arguments.ts';
import { accountOf, userOf } from './user-of.ts';

/** Groups of the local account, else those the identity provider sent. */
export const isMemberOfAnyOfGroups: Handler = async ({ state, users }, [argument, groups]) => {
  const user = userOf(state, argument);
  const account = await accountOf(users, user);
  const known = account?.groups ?? user?.user.remoteGroups ?? [];
  return textsArgument(groups).some((group) => known.includes(group));
};
