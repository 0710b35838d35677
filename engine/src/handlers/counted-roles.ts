import type { Json } from '../decision/json.ts';
import type { Program } from '../model/program.ts';
import { behaves } from '../model/program-language.ts';
import type { Account } from '../ports.ts';
import type { HandlerContext } from './handler.ts';
import { accountOf, isLocalUser, userOf } from './user-of.ts';

/**
 * The account whose roles count for a user, or null: roles belong to local accounts. WSO2 servers know none for
 * federated users, whatever account they have.
 */
export async function accountWithRoles(
  { program, state, users }: HandlerContext,
  argument: Json | undefined,
): Promise<Account | null> {
  const user = userOf(state, argument);
  if (user === null) return null;
  if (!isLocalUser(user) && behaves(program, 'federated-users-have-no-roles')) return null;
  return accountOf(users, user);
}

/** Whether two names mean one role: servers write roles of the organization with or without `Internal/`. */
export function isSameRole(a: string, b: string): boolean {
  return plainName(a) === plainName(b);
}

/** Whether one of the names means a role. */
export function includesRole(names: readonly string[], role: string): boolean {
  return names.some((name) => isSameRole(name, role));
}

/** The roles that count for the application: where it lists roles, only those, by the names it gives them. */
export function rolesThatCount(program: Program, roles: readonly string[]): readonly string[] {
  const { associatedRoles } = program;
  if (associatedRoles === null) return behaves(program, 'roles-need-association') ? [] : roles;
  return associatedRoles.filter((role) => includesRole(roles, role));
}

function plainName(role: string): string {
  return role.replace(/^internal\//i, '');
}
