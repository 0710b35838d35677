import type { ResourceKind } from '../../api/schemas/resources.ts';

/** Kinds with pages of their own. */
export type ListedKind = Exclude<ResourceKind, 'settings' | 'scenario'>;

const sections = {
  application: 'applications',
  identityProvider: 'identity-providers',
  user: 'users',
  federatedUser: 'users',
  group: 'groups',
  role: 'roles',
  secret: 'secrets',
  library: 'libraries',
} as const satisfies Readonly<Record<ListedKind, string>>;

/** The search parameter that tells people at identity providers from accounts: both are at `users`. */
export const federatedSearch = { at: 'providers' } as const;

const searchOf = (kind: ListedKind): string => (kind === 'federatedUser' ? `?at=${federatedSearch.at}` : '');

/** Address of the list of a kind. */
export function listAddress(organization: string, kind: ListedKind): string {
  return `/o/${encodeURIComponent(organization)}/${sections[kind]}${searchOf(kind)}`;
}

/** Address of a resource. */
export function resourceAddress(organization: string, kind: ListedKind, name: string): string {
  const base = `/o/${encodeURIComponent(organization)}/${sections[kind]}/${encodeURIComponent(name)}`;
  return `${base}${searchOf(kind)}`;
}
