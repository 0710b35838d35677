import type { Account } from '../../ports.ts';
import { claimText } from '../../provisioning/claim-text.ts';
import { usernameKey } from '../../provisioning/username.ts';
import { users } from './schema.ts';
import { textKey } from './text-key.ts';

/** Columns an account is made of. */
export const accountColumns = {
  id: users.id,
  username: users.username,
  userStoreDomain: users.userStoreDomain,
  claims: users.claims,
  roles: users.roles,
  groups: users.groups,
  isLocked: users.isLocked,
  isDisabled: users.isDisabled,
};

/** The row of an account, with the keys it is found by. */
export function rowOf(organization: string, account: Account) {
  const { id, username, userStoreDomain, claims, roles, groups, isLocked, isDisabled } = account;
  return {
    id,
    organization,
    username,
    userStoreDomain,
    nameKey: nameKey(organization, userStoreDomain, username),
    claims,
    roles,
    groups,
    isLocked,
    isDisabled,
    attributeKeys: attributeKeys(organization, account),
  };
}

/** Key of a user name, whatever its case. */
export const nameKey = (organization: string, userStoreDomain: string, username: string): string =>
  textKey('name', organization, userStoreDomain, usernameKey(username));

/** Key of an attribute with a value. */
export const attributeKey = (organization: string, attribute: string, value: string): string =>
  textKey('attribute', organization, attribute, value);

/** Keys of everything that an account can be found by. */
export function attributeKeys(
  organization: string,
  { username, claims }: Pick<Account, 'username' | 'claims'>,
): string[] {
  const ofClaims = Object.keys(claims).flatMap((uri) => {
    const value = uri === 'username' ? undefined : claimText(claims, uri);
    return value === undefined ? [] : attributeKey(organization, uri, value);
  });
  return [attributeKey(organization, 'username', username), ...ofClaims];
}
