/** Whether the script gave a role to an account or took it; `open` where the name alone does not tell. */
export type RoleChange = boolean | 'open';

/**
 * How role functions read names: those with `V2` take `Internal/admin` and `admin` for one role, the others take names
 * as they are.
 */
export type RoleReading = 'same role' | 'same name';

/** A role without the domain that servers write before the roles of the organization. */
export function plainRole(name: string): string {
  return name.replace(/^internal\//i, '');
}

/** What the changes of a script say about a role; undefined when they say nothing. */
export function changeOf(
  changes: ReadonlyMap<string, RoleChange>,
  name: string,
  reading: RoleReading,
): RoleChange | undefined {
  const ofRole = changes.get(roleKey(name));
  if (reading === 'same role') return ofRole;
  const ofName = changes.get(nameKey(name));
  if (ofName !== undefined || ofRole === undefined) return ofName;
  return ofRole === false ? false : 'open';
}

/** Notes that a script gave a role or took it. */
export function noteChange(
  changes: Map<string, RoleChange>,
  name: string,
  reading: RoleReading,
  isGiven: boolean,
): void {
  const role = roleKey(name);
  if (reading === 'same role') {
    for (const key of [...changes.keys()])
      if (key.startsWith('name ') && roleKey(key.slice('name '.length)) === role) changes.delete(key);
    changes.set(role, isGiven);
    return;
  }
  changes.set(nameKey(name), isGiven);
  // A role that is taken by one of its names may be there by the other.
  if (isGiven) changes.set(role, true);
  else if (changes.get(role) !== false) changes.set(role, 'open');
}

const roleKey = (name: string): string => `role ${plainRole(name)}`;
const nameKey = (name: string): string => `name ${name}`;
