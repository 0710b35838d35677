import { isProtected } from '../model/protected-names.ts';
import type { ProvisioningSettings } from '../model/provisioning-settings.ts';

/** Names without those of roles that no identity provider gives or takes. */
export function unprotectedRoles(
  { protectedRoles }: ProvisioningSettings,
  roles: readonly string[],
): string[] {
  return without(roles, protectedRoles);
}

/** Names without those of groups that no identity provider adds or removes. */
export function unprotectedGroups(
  { protectedGroups }: ProvisioningSettings,
  groups: readonly string[],
): string[] {
  return without(groups, protectedGroups);
}

function without(names: readonly string[], protectedNames: readonly string[]): string[] {
  return names.filter((name) => !isProtected(protectedNames, name));
}
