import { authenticators } from '@stepgate/engine/language';
import type { RouteRequest } from '../../api/schemas.ts';
import { SelectField } from '../resources/form/select-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { useOrganization } from '../resources/use-organization.ts';

interface NewProvider {
  readonly name: string;
  readonly description?: string;
  readonly authenticator: string;
}

export const blankIdentityProvider: NewProvider = { name: '', authenticator: 'OpenIDConnectAuthenticator' };

/** JIT provisioning begins switched off, as it is when nothing is said. */
export function requestOfIdentityProvider(value: unknown): RouteRequest<'resources.create'>['body'] {
  const { name, description, authenticator } = value as NewProvider;
  return {
    value: {
      name,
      ...(description === undefined ? {} : { description }),
      federatedAuthenticators: { authenticators: [{ name: authenticator }] },
    },
  };
}

export function NewIdentityProvider({ organization }: { readonly organization: string }) {
  const added = useOrganization(organization).data?.settings.value.extensions.authenticators ?? [];
  const options = [...authenticators, ...added]
    .filter(({ kind }) => kind === 'federated')
    .map(({ name, displayName }) => ({ value: name, label: displayName ?? name }));
  return (
    <>
      <TextField
        path={['name']}
        label="Name"
        description="Scripts compare with this name."
        isRequired
        isFirst
      />
      <TextField path={['description']} label="Description" />
      <SelectField path={['authenticator']} label="How it is asked" options={options} isRequired />
    </>
  );
}
