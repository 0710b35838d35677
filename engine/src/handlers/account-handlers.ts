import { statusHasLocalAccount } from '../language/subject-status.ts';
import { jitProvisioningOf } from '../model/identity-provider.ts';
import type { Handler } from './handler.ts';
import { accountOf, isLocalUser, userOf, userOfAccount } from './user-of.ts';

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
  if (user === null || isLocalUser(user)) return null;
  const account = await accountOf(users, user);
  return account === null ? null : userOfAccount(program, account);
};
