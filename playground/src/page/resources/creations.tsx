import type { ComponentType } from 'react';
import type { RouteRequest } from '../../api/schemas.ts';
import { blankApplication, NewApplication, requestOfApplication } from '../applications/new-application.tsx';
import {
  blankIdentityProvider,
  NewIdentityProvider,
  requestOfIdentityProvider,
} from '../identity-providers/new-identity-provider.tsx';
import { NewFederatedUser, NewUser } from '../people-of-organization/new-people.tsx';
import { NewSecret } from '../secrets/new-secret.tsx';
import { TextField } from './form/text-field.tsx';
import { valueAt, withValueAt } from './form/value-path.ts';
import type { ListedKind } from './resource-addresses.ts';

type CreateRequest = RouteRequest<'resources.create'>['body'];

/** How a new resource of a kind is asked for. */
export interface Creation {
  readonly blank: unknown;
  readonly Fields: ComponentType<{ readonly organization: string }>;
  requestOf(value: unknown): CreateRequest;
  /** The value of a new secret, which goes another way than the rest. */
  secretOf?(value: unknown): string | undefined;
}

/** What was written is what is sent: it is JSON as it stands in the form. */
const asWritten = (value: unknown): CreateRequest => ({ value: value as CreateRequest['value'] });

const described: Creation = {
  blank: { name: '' },
  Fields: () => (
    <>
      <TextField path={['name']} label="Name" isRequired isFirst />
      <TextField path={['description']} label="Description" />
    </>
  ),
  requestOf: asWritten,
};

/** One row per kind that people create. */
export const creations: { readonly [Kind in ListedKind]: Creation } = {
  application: { blank: blankApplication, Fields: NewApplication, requestOf: requestOfApplication },
  identityProvider: {
    blank: blankIdentityProvider,
    Fields: NewIdentityProvider,
    requestOf: requestOfIdentityProvider,
  },
  user: { blank: { username: '', userStoreDomain: 'PRIMARY' }, Fields: NewUser, requestOf: asWritten },
  federatedUser: { blank: { idp: '', subject: '' }, Fields: NewFederatedUser, requestOf: asWritten },
  group: described,
  role: described,
  secret: {
    blank: { name: '' },
    Fields: NewSecret,
    requestOf: (value) => asWritten(withValueAt(value, ['secret'], undefined)),
    secretOf: (value) => valueAt(value, ['secret']) as string | undefined,
  },
  library: {
    blank: { name: '', script: '' },
    Fields: () => (
      <TextField
        path={['name']}
        label="Name"
        description="Scripts load it by this name, such as `require('risk.js')`."
        isRequired
        isFirst
      />
    ),
    requestOf: asWritten,
  },
};
