import type { Account } from '../ports.ts';
import { isProvenAccount } from '../provisioning/proven-account.ts';
import { StepgateError } from '../stepgate-error.ts';
import { accountWithRoles, includesRole, rolesThatCount } from './counted-roles.ts';
import type { Handler, HandlerContext } from './handler.ts';
import { textsArgument } from './read-arguments.ts';

type RolesChange = Parameters<HandlerContext['users']['changeRoles']>[1];

export const assignUserRolesV2: Handler = (context, [subject, roles]) => {
  const counted = rolesThatCount(context.program, textsArgument(roles));
  return changeRoles(context, subject, counted, (account) => ({
    add: counted.filter((role) => !includesRole(account.roles, role)),
    remove: [],
  }));
};

export const removeUserRolesV2: Handler = (context, [subject, roles]) => {
  const counted = rolesThatCount(context.program, textsArgument(roles));
  return changeRoles(context, subject, counted, (account) => ({
    add: [],
    remove: account.roles.filter((role) => includesRole(counted, role)),
  }));
};

export const assignUserRoles: Handler = (context, [user, roles]) => {
  const named = textsArgument(roles ?? []);
  return changeRoles(context, user, named, () => ({ add: named, remove: [] }));
};

export const removeUserRoles: Handler = (context, [user, roles]) => {
  const named = textsArgument(roles ?? []);
  return changeRoles(context, user, named, () => ({ add: [], remove: named }));
};

/**
 * False without an account, without a role that counts, and when the store could not write.
 *
 * @throws StepgateError `role-change-refused` for an account that this login has not proven: the change is immediate,
 *   so a login that fails later would leave it in somebody else's account
 */
async function changeRoles(
  context: HandlerContext,
  user: Parameters<Handler>[1][number] | undefined,
  roles: readonly string[],
  changeOf: (account: Account) => RolesChange,
): Promise<boolean> {
  const account = await accountWithRoles(context, user);
  if (account === null || roles.length === 0) return false;
  if (!isProvenAccount(context.state, account.id))
    throw new StepgateError('role-change-refused', `roles of \`${account.username}\` were changed too early`);
  try {
    return (await context.users.changeRoles(account.id, changeOf(account))) === true;
  } catch {
    return false;
  }
}
