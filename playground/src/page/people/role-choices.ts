import { type AccessRole, accessRoleNames, accessRoles } from '../../api/access-roles.ts';

const titles: Readonly<Record<AccessRole, string>> = {
  viewer: 'Viewer',
  editor: 'Editor',
  publisher: 'Publisher',
};

/** Roles to choose from. */
export const roleChoices = accessRoleNames.map((value) => ({ value, label: titles[value] }));

/** What a role may do, in words. */
export function roleWords(role: AccessRole): string {
  return accessRoles[role];
}
