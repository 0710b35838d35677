import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import { statusHasLocalAccount } from '../language/subject-status.ts';
import { jitProvisioningOf, mappedIdpClaim } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { Handler } from './handler.ts';
import { accountOf, providerOf, userOf } from './user-of.ts';

export const hasLocalAccount: Handler = async ({ state }, [argument]) => {
  const user = userOf(state, argument);
  return user !== null && statusHasLocalAccount(user.status);
};

export const isJitEnabled: Handler = async ({ program }, [name]) => {
  const provider = program.identityProviders.find((candidate) => candidate.name === name);
  return provider !== undefined && jitProvisioningOf(provider).isEnabled;
};

export const getAssociatedLocalUser: Handler = async ({ program, state, users }, [argument]) => {
  const user = userOf(state, argument);
  if (user === null || user.user.idp === LOCAL_IDENTITY_PROVIDER) return null;
  const account = await accountOf(users, user);
  if (account === null) return null;
  const local: JournalUser = {
    idp: LOCAL_IDENTITY_PROVIDER,
    identifier: account.username,
    username: account.username,
    userStoreDomain: account.userStoreDomain,
    tenantDomain: program.organization,
    accountId: account.id,
    remoteClaims: null,
    remoteGroups: null,
  };
  return local;
};

/** `user.localClaims[uri]`: of the local account, else mapped from what the identity provider sent. */
export const readLocalClaim: Handler = async ({ program, state, users }, [argument, uri]) => {
  const user = userOf(state, argument);
  if (user === null) return null;
  const account = await accountOf(users, user);
  if (account !== null) return account.claims[uri as string] ?? null;
  const provider = providerOf(program, user);
  const remote = provider && mappedIdpClaim(provider, uri as string);
  return (remote && user.user.remoteClaims?.[remote]) ?? null;
};

/** `user.localClaims[uri] = value` of a user with a local account. Setting the same value twice is harmless. */
export const writeLocalClaim: Handler = async ({ state, users }, [argument, uri, value]) => {
  const account = await accountOf(users, userOf(state, argument));
  if (account !== null) await users.setClaim(account.id, uri as string, value as string);
  return null;
};
