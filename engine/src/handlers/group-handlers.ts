import type { Account } from '../ports.ts';
import type { Handler } from './handler.ts';
import { textsArgument } from './read-arguments.ts';
import { attributesAccount, userOf } from './user-of.ts';

/**
 * Groups of the local account, else those the identity provider sent. A group of another user store than PRIMARY may be
 * named with the store before it (WSO2 docs, isMemberOfAnyOfGroups).
 */
export const isMemberOfAnyOfGroups: Handler = async ({ program, state, users }, [argument, groups]) => {
  const user = userOf(state, argument);
  const account = await attributesAccount(program, users, user);
  const known = account === null ? (user?.user.remoteGroups ?? []) : groupNames(account);
  return textsArgument(groups).some((group) => known.includes(group));
};

function groupNames({ groups, userStoreDomain }: Account): string[] {
  const prefixed = userStoreDomain === 'PRIMARY' ? [] : groups.map((group) => `${userStoreDomain}/${group}`);
  return [...groups, ...prefixed];
}
