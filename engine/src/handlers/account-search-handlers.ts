import type { Json } from '../decision/json.ts';
import { claimOfNeed } from '../language/authenticators.ts';
import type { Account, UserStore } from '../ports.ts';
import { claimText } from '../provisioning/claim-text.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { textArgument, textMapArgument } from './read-arguments.ts';
import { userOfAccount } from './user-of.ts';

/** The claim that is the user name itself; its value may be qualified with the user store, as in `PRIMARY/alice`. */
const USERNAME_CLAIM = 'http://wso2.org/claims/username';

/** The one account that all the claims fit; several are as good as none. */
export const getUniqueUserWithClaimValues: Handler = async (context, [claims]) => {
  const accounts = await accountsWithClaims(context, claims);
  const [account] = accounts;
  return account === undefined || accounts.length > 1 ? null : userOfAccount(context.program, account);
};

/** The accounts that all the claims fit, or null when there is none. */
export const getUsersWithClaimValues: Handler = async (context, [claims]) => {
  const accounts = await accountsWithClaims(context, claims);
  return accounts.length === 0 ? null : accounts.map((account) => userOfAccount(context.program, account));
};

/** The user name behind a user name, an e-mail address or a mobile number, when it fits one account only. */
export const resolveMultiAttributeLoginIdentifier: Handler = async ({ program, users }, [given, tenant]) => {
  const identifier = textArgument(given);
  if (textArgument(tenant) !== program.organization || identifier === '') return null;
  const found = new Map<string, Account>();
  for (const attribute of ['username', claimOfNeed.email, claimOfNeed.mobile]) {
    for (const account of await users.findByAttribute(attribute, identifier)) found.set(account.id, account);
  }
  const [account] = found.values();
  return account === undefined || found.size > 1 ? null : account.username;
};

async function accountsWithClaims(
  { users }: HandlerContext,
  claims: Json | undefined,
): Promise<readonly Account[]> {
  const asked = Object.entries(textMapArgument(claims));
  const [first] = asked;
  if (first === undefined) throw new StepgateError('invalid-argument', 'at least one claim is expected');
  const candidates = await findByClaim(users, ...first);
  return candidates.filter((account) => asked.every(([uri, value]) => hasClaim(account, uri, value)));
}

async function findByClaim(users: UserStore, uri: string, value: string): Promise<readonly Account[]> {
  if (uri !== USERNAME_CLAIM) return users.findByAttribute(uri, value);
  const withoutStore = value.slice(value.indexOf('/') + 1);
  // A name may hold a slash itself, so what stands before one need not be a store.
  const names = new Set([value, withoutStore]);
  const found = await Promise.all([...names].map((name) => users.findByAttribute('username', name)));
  return found.flat();
}

function hasClaim(account: Account, uri: string, value: string): boolean {
  if (uri !== USERNAME_CLAIM) return claimText(account.claims, uri) === value;
  const { username, userStoreDomain } = account;
  return value === username || value === `${userStoreDomain}/${username}`;
}
