/** What a person may do; each role may do what those before it may. */
export const accessRoles = {
  viewer: 'reads everything, runs logins',
  editor: 'also changes the working copy: scripts, settings, people, JIT switches',
  publisher: 'also publishes, restores what was published, and manages who may come in',
} as const;

export type AccessRole = keyof typeof accessRoles;

/** Roles in ascending order. */
export const accessRoleNames = Object.keys(accessRoles) as [AccessRole, ...AccessRole[]];

/** Whether a person of one role may do what needs another. */
export function mayAct(role: AccessRole, needed: AccessRole): boolean {
  return accessRoleNames.indexOf(role) >= accessRoleNames.indexOf(needed);
}
