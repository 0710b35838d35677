import type { ReactNode } from 'react';
import type { Resource } from '../../api/schemas/resources.ts';
import { applicationColumns } from '../applications/application-columns.tsx';
import type { IconName } from '../icons/icon.tsx';
import { identityProviderColumns } from '../identity-providers/identity-provider-columns.tsx';
import { federatedUserColumns, userColumns } from '../people-of-organization/people-columns.tsx';
import { secretColumns } from '../secrets/secret-columns.tsx';
import type { ListedKind } from './resource-addresses.ts';

/** A column of a list, beside the name. */
export interface Column<Kind extends ListedKind> {
  readonly title: string;
  /** Width, as CSS grids take it. */
  readonly width: string;
  /** Stays on narrow screens, below the name. */
  readonly isKeptNarrow?: boolean;
  readonly cell: (resource: Resource<Kind>) => ReactNode;
}

/** How a kind of resource is listed. */
export interface KindRow<Kind extends ListedKind> {
  /** In the singular, small. */
  readonly title: string;
  /** In the plural, with a capital. */
  readonly plural: string;
  readonly icon: IconName;
  /** What the page is for, in one line. */
  readonly about: string;
  /** What to do when there is none. */
  readonly empty: string;
  /** A name as people say it. */
  nameOf(name: string): string;
  /** A second line below the name. */
  detailOf(resource: Resource<Kind>): string | undefined;
  readonly columns: readonly Column<Kind>[];
}

const asItIs = (name: string): string => name;

const describedColumns: readonly Column<'group' | 'role'>[] = [
  {
    title: 'Declared',
    width: '9rem',
    cell: ({ isImplied }) => (isImplied ? 'only named elsewhere' : 'yes'),
  },
];

/** One row per kind that has a list. */
export const kindRows: { readonly [Kind in ListedKind]: KindRow<Kind> } = {
  application: {
    title: 'application',
    plural: 'Applications',
    icon: 'apps',
    about: 'What people sign in to. Each has steps and a script that decides which of them run.',
    empty: 'An application needs a name and its steps; a script can come later.',
    nameOf: asItIs,
    detailOf: ({ value }) => value.description,
    columns: applicationColumns,
  },
  identityProvider: {
    title: 'identity provider',
    plural: 'Identity providers',
    icon: 'globe',
    about: 'Where people can sign in from elsewhere. LOCAL, the organization itself, is always there.',
    empty: 'Add one so that people can sign in with an account they have elsewhere.',
    nameOf: asItIs,
    detailOf: ({ value }) => value.description,
    columns: identityProviderColumns,
  },
  user: {
    title: 'user',
    plural: 'Users',
    icon: 'user',
    about: 'Accounts of the organization. They exist here to try logins with; no real user store is touched.',
    empty: 'Add one to run logins as somebody.',
    nameOf: (name) => name.replace(/^PRIMARY\//, ''),
    detailOf: ({ value }) => value.claims['http://wso2.org/claims/emailaddress'],
    columns: userColumns,
  },
  federatedUser: {
    title: 'user of an identity provider',
    plural: 'Users at identity providers',
    icon: 'globe',
    about: 'What identity providers say about people who come from there, to try logins with.',
    empty: 'Add one to run logins as somebody who comes from an identity provider.',
    nameOf: (name) => name.slice(name.indexOf('/') + 1),
    detailOf: ({ value }) => value.claims.email,
    columns: federatedUserColumns,
  },
  group: {
    title: 'group',
    plural: 'Groups',
    icon: 'users',
    about: 'Groups that scripts can ask about, with `isMemberOfAnyOfGroups`.',
    empty: 'Groups that users or identity providers name are listed here by themselves.',
    nameOf: asItIs,
    detailOf: ({ value }) => value.description,
    columns: describedColumns,
  },
  role: {
    title: 'role',
    plural: 'Roles',
    icon: 'shield',
    about: 'Roles that scripts can ask about, with `hasAnyOfTheRolesV2`.',
    empty: 'Roles that users or mappings name are listed here by themselves.',
    nameOf: asItIs,
    detailOf: ({ value }) => value.description,
    columns: describedColumns,
  },
  secret: {
    title: 'secret',
    plural: 'Secrets',
    icon: 'key',
    about: 'Values that scripts use by name, such as API keys. They can be set, never read.',
    empty: 'Add one when a script calls a service that wants a key.',
    nameOf: asItIs,
    detailOf: ({ value }) => value.description,
    columns: secretColumns,
  },
  library: {
    title: 'script library',
    plural: 'Script libraries',
    icon: 'book',
    about: 'Functions that several scripts share, with `require`.',
    empty: 'Put functions here that more than one script needs.',
    nameOf: asItIs,
    detailOf: () => undefined,
    columns: [
      {
        title: 'Length',
        width: '8rem',
        cell: ({ value }) => `${value.script.split('\n').length} lines`,
      },
    ],
  },
};
