import type { LoginUser } from '../journal/login-state.ts';
import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import type { Session } from '../ports.ts';
import type { HandlerContext } from './handler.ts';
import { accountOf, isLocalUser } from './user-of.ts';

/** Federated users are in no user store; their sessions are kept under the first one. */
const STORE_OF_FEDERATED_USERS = 'PRIMARY';

/** The sessions of a user, each once: a federated user with a local account has those of both. */
export async function sessionsOf(
  { users, sessions }: Pick<HandlerContext, 'users' | 'sessions'>,
  user: LoginUser,
): Promise<readonly Session[]> {
  const owners: Session['user'][] = [];
  if (!isLocalUser(user)) {
    const { idp, identifier } = user.user;
    owners.push({ idp, name: identifier, userStoreDomain: STORE_OF_FEDERATED_USERS });
  }
  const account = await accountOf(users, user);
  if (account !== null) {
    const { username, userStoreDomain } = account;
    owners.push({ idp: LOCAL_IDENTITY_PROVIDER, name: username, userStoreDomain });
  }
  const byId = new Map<string, Session>();
  for (const owner of owners) {
    for (const session of await sessions.ofUser(owner)) byId.set(session.id, session);
  }
  return [...byId.values()];
}
