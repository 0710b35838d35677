import { mappedIdpClaim } from '../model/identity-provider.ts';
import { claimText } from '../provisioning/claim-text.ts';
import { isProvenAccount } from '../provisioning/proven-account.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { Handler } from './handler.ts';
import { textArgument } from './read-arguments.ts';
import { accountOf, attributesAccount, providerOf, userOf } from './user-of.ts';

/** `user.localClaims[uri]`: of the local account, else mapped from what the identity provider sent. */
export const readLocalClaim: Handler = async ({ program, state, users }, [argument, name]) => {
  const uri = textArgument(name);
  const user = userOf(state, argument);
  if (user === null) return null;
  const account = await attributesAccount(program, users, user);
  if (account !== null) return claimText(account.claims, uri) ?? null;
  const provider = providerOf(program, user);
  const remote = provider && mappedIdpClaim(provider, uri);
  return remote === undefined ? null : (claimText(user.user.remoteClaims, remote) ?? null);
};

/**
 * `user.localClaims[uri] = value` of a user with a local account. Setting the same value twice is harmless.
 *
 * @throws StepgateError `claim-write-refused` when nothing but a name or a matching address stands for the account:
 *   the write is immediate, so a login that fails later would leave it in somebody else's account
 */
export const writeLocalClaim: Handler = async ({ state, users }, [argument, name, value]) => {
  const uri = textArgument(name);
  const text = textArgument(value);
  const account = await accountOf(users, userOf(state, argument));
  if (account === null) return null;
  if (!isProvenAccount(state, account.id))
    throw new StepgateError('claim-write-refused', `the claim \`${uri}\` was written too early`);
  await users.setClaim(account.id, uri, text);
  return null;
};
