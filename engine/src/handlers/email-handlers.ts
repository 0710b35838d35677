import type { LoginUser } from '../journal/login-state.ts';
import { claimOfNeed } from '../language/authenticators.ts';
import { mappedIdpClaim } from '../model/identity-provider.ts';
import { claimText } from '../provisioning/claim-text.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { textArgument, textMapArgument } from './read-arguments.ts';
import { accountOf, providerOf, userOf } from './user-of.ts';

/** Tokens among the placeholders stay tokens: what they stand for is not for mailboxes. */
export const sendEmail: Handler = async (context, [argument, template, placeholders]) => {
  const { program, state, email, idempotencyKey } = context;
  const user = userOf(state, argument);
  if (user === null) return false;
  const message = {
    organization: program.organization,
    template: textArgument(template),
    user: user.user,
    address: await addressOf(context, user),
    placeholders: textMapArgument(placeholders),
    idempotencyKey,
  };
  try {
    return (await email.send(message)) === true;
  } catch {
    return false;
  }
};

/** The address of the local account; only somebody without one has the address that the identity provider sent. */
async function addressOf({ program, users }: HandlerContext, user: LoginUser): Promise<string | null> {
  const account = await accountOf(users, user);
  if (account !== null) return claimText(account.claims, claimOfNeed.email) ?? null;
  const provider = providerOf(program, user);
  const remote = provider && mappedIdpClaim(provider, claimOfNeed.email);
  return remote === undefined ? null : (claimText(user.user.remoteClaims, remote) ?? null);
}
