import type { Organization } from '@stepgate/engine/model';
import type { Difference, DifferenceKind } from '../../api/schemas/publishing.ts';
import { resourceKinds } from '../../api/schemas/resources.ts';

/** Something an organization is made of, as far as it is published. */
export interface OrganizationItem {
  readonly kind: DifferenceKind;
  readonly name: string;
  /** The text of a script or a library; otherwise JSON for people, with sorted keys. */
  readonly text: string;
}

/** Items by {@link itemKey}. */
export type OrganizationItems = ReadonlyMap<string, OrganizationItem>;

/** Takes an organization apart whose scripts and libraries are texts in it. A generated script is no item. */
export function itemsOf(organization: Organization): OrganizationItems {
  const items = new Map<string, OrganizationItem>();
  const add = (kind: DifferenceKind, name: string, text: string): void => {
    items.set(itemKey(kind, name), { kind, name, text });
  };
  const { target, behaviours, provisioning, breakGlass, extensions } = organization;
  add('settings', 'organization', readable({ target, behaviours, provisioning, breakGlass, extensions }));
  for (const { authenticationSequence, ...application } of organization.applications) {
    const { script, scriptFile: _file, ...sequence } = authenticationSequence;
    add('application', application.name, readable({ ...application, authenticationSequence: sequence }));
    if (script !== undefined && script.trim() !== '') add('script', application.name, script);
  }
  for (const provider of organization.identityProviders)
    add('identityProvider', provider.name, readable(provider));
  for (const { name, script = '' } of organization.scriptLibraries) add('library', name, script);
  for (const name of organization.secrets) add('secret', name, readable({ name }));
  for (const user of organization.users) add('user', resourceKinds.user.nameOf(user), readable(user));
  for (const user of organization.federatedUsers)
    add('federatedUser', resourceKinds.federatedUser.nameOf(user), readable(user));
  return items;
}

/** What differs, in the order of the kinds and then by name. */
export function differencesOf(before: OrganizationItems, after: OrganizationItems): Omit<Difference, 'by'>[] {
  const found: Omit<Difference, 'by'>[] = [];
  for (const [key, { kind, name, text }] of after) {
    const earlier = before.get(key);
    if (earlier === undefined) found.push({ kind, name, what: 'added' });
    else if (earlier.text !== text) found.push({ kind, name, what: 'changed' });
  }
  for (const [key, { kind, name }] of before)
    if (!after.has(key)) found.push({ kind, name, what: 'removed' });
  return found.sort(inOrder);
}

/** Order of differences: by kind, then by name. */
export function inOrder(
  one: Pick<Difference, 'kind' | 'name'>,
  other: Pick<Difference, 'kind' | 'name'>,
): number {
  return rank(one.kind) - rank(other.kind) || compare(one.name, other.name);
}

export function itemKey(kind: DifferenceKind, name: string): string {
  return `${kind}/${name}`;
}

/** Kinds in which texts are scripts. */
export function isScript(kind: DifferenceKind): boolean {
  return kind === 'script' || kind === 'library';
}

const ranks: readonly DifferenceKind[] = [
  'settings',
  'identityProvider',
  'script',
  'application',
  'library',
  'secret',
  'user',
  'federatedUser',
];

function rank(kind: DifferenceKind): number {
  return ranks.indexOf(kind);
}

function compare(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}

function readable(value: unknown): string {
  return JSON.stringify(
    value,
    (_key, current: unknown) =>
      typeof current === 'object' && current !== null && !Array.isArray(current)
        ? Object.fromEntries(Object.entries(current).sort(([one], [other]) => compare(one, other)))
        : current,
    2,
  );
}
