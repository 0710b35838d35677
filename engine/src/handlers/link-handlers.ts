import type { Json } from '../decision/json.ts';
import type { LoginUser } from '../journal/login-state.ts';
import { behaves } from '../model/program-language.ts';
import type { FederatedIdentity } from '../ports.ts';
import { isProvenAccount } from '../provisioning/proven-account.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Handler } from './handler.ts';
import { textArgument } from './read-arguments.ts';
import { isLocalUser, userOf } from './user-of.ts';

/**
 * Links a federated user with a local account. False for local users, for another tenant, for an account that does
 * not exist, and when the user is linked with another account.
 *
 * @throws StepgateError `link-refused` when this login has not proven both sides: who can name an account must not
 *   get it
 */
export const doAssociationWithLocalUser: Handler = async (
  { program, state, users },
  [argument, username, tenantDomain, userStoreDomain],
) => {
  const user = userOf(state, argument);
  if (user === null || isLocalUser(user)) return unchanged(user);
  if (textArgument(tenantDomain) !== program.organization) return unchanged(user);
  const account = await users.findByUsername(textArgument(username), textArgument(userStoreDomain));
  if (account === null) return unchanged(user);
  const isProven = user.status !== 'none' && isProvenAccount(state, account.id);
  if (!isProven && !behaves(program, 'links-need-no-proof'))
    throw new StepgateError('link-refused', `nobody has proven to be \`${account.username}\``);
  const done = await succeeds(() => users.link(identityOf(user), account.id));
  return done ? { done, handle: user.handle, accountId: account.id } : unchanged(user);
};

/** Removes the link of a federated user, one that is only staged included. False when there was none. */
export const removeAssociatedLocalUser: Handler = async ({ state, users }, [argument]) => {
  const user = userOf(state, argument);
  if (user === null || isLocalUser(user)) return unchanged(user);
  try {
    const removed = await users.unlink(identityOf(user));
    // What is repeated after a crash finds no link any more; the login still knows that there was one.
    const done = removed === true || user.user.accountId !== null;
    return done ? { done, handle: user.handle, accountId: null } : unchanged(user);
  } catch {
    return unchanged(user);
  }
};

function unchanged(user: LoginUser | null): Json {
  return { done: false, handle: user?.handle ?? null, accountId: user?.user.accountId ?? null };
}

function identityOf({ user }: LoginUser): FederatedIdentity {
  return { idp: user.idp, subject: user.identifier };
}

async function succeeds(change: () => Promise<boolean>): Promise<boolean> {
  try {
    return (await change()) === true;
  } catch {
    return false;
  }
}
