import { LOCAL_IDENTITY_PROVIDER } from '../language/authenticators.ts';
import { statusHasLocalAccount } from '../language/subject-status.ts';
import { jitProvisioningOf } from '../model/identity-provider.ts';
import type { JournalUser } from '../model/journal.ts';
import type { Handler } from './handler.ts';
import { accountOf, userOf } from './user-of.ts';

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
