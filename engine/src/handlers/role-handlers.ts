import { accountWithRoles, includesRole, rolesThatCount } from './counted-roles.ts';
import type { Handler } from './handler.ts';
import { textArgument, textsArgument } from './read-arguments.ts';

/** Asks about the current subject, and only about roles that count for the application. */
export const hasAnyOfTheRolesV2: Handler = async (context, [subject, roles]) => {
  const account = await accountWithRoles(context, subject);
  const asked = rolesThatCount(context.program, textsArgument(roles));
  return account !== null && asked.some((role) => includesRole(account.roles, role));
};

/** Asks about a user, by the exact name of the role. */
export const hasRole: Handler = async (context, [user, role]) => {
  const account = await accountWithRoles(context, user);
  return account?.roles.includes(textArgument(role)) ?? false;
};

/** Asks about a user, by the exact names of the roles. */
export const hasAnyOfTheRoles: Handler = async (context, [user, roles]) => {
  const account = await accountWithRoles(context, user);
  const asked = textsArgument(roles);
  return account !== null && asked.some((role) => account.roles.includes(role));
};

/** Roles of an account are those that it has directly, so this is the same question. */
export const isAnyOfTheRolesAssignedToUser: Handler = hasAnyOfTheRoles;

/** `user.roles`. */
export const readRoles: Handler = async (context, [user]) => {
  const account = await accountWithRoles(context, user);
  return [...(account?.roles ?? [])];
};
