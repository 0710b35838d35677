import type { Json } from '../decision/json.ts';
import { isOnlyMatchedAccount } from '../provisioning/proven-account.ts';
import { tokensIn } from '../secrets/token.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { textArgument } from './read-arguments.ts';
import { accountOf, isLocalUser, userOf } from './user-of.ts';

/**
 * `updateUserPassword(user, newPassword)` answers nothing, whatever comes of it; with callbacks
 * `(user, newPassword, callbacks, skipPasswordValidation)` it answers the outcome.
 */
export const updateUserPassword: Handler = async (context, values) => {
  const [user, password, , skipValidation] = values;
  const changed = await setPassword(context, user, textArgument(password), skipValidation === true);
  if (values.length <= 2) return null;
  return { outcome: changed ? 'success' : 'fail', data: {} };
};

async function setPassword(
  { state, users, reveal }: HandlerContext,
  argument: Json | undefined,
  given: string,
  skipValidation: boolean,
): Promise<boolean> {
  const user = userOf(state, argument);
  const account = user !== null && isLocalUser(user) ? await accountOf(users, user) : null;
  if (account === null) return false;
  // Whoever brought an identity that matches an account must not get in by another way when the login fails.
  if (isOnlyMatchedAccount(state, account.id)) return false;
  const password = await reveal(given);
  // A token whose value is gone must not become the password: the script knows its text.
  if (password === '' || tokensIn(password).length > 0) return false;
  try {
    return (await users.setPassword(account.id, password, { skipValidation })) === true;
  } catch {
    return false;
  }
}
