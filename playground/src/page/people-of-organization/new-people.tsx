import { SelectField } from '../resources/form/select-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { useOrganization } from '../resources/use-organization.ts';

export function NewUser() {
  return (
    <>
      <TextField path={['username']} label="User name" isRequired isFirst />
      <TextField
        path={['userStoreDomain']}
        label="User store"
        description="PRIMARY unless there are others."
        isRequired
      />
    </>
  );
}

export function NewFederatedUser({ organization }: { readonly organization: string }) {
  const names = useOrganization(organization).data?.identityProviders.map(({ name }) => name) ?? [];
  return (
    <>
      <SelectField path={['idp']} label="Identity provider" options={names} isRequired />
      <TextField
        path={['subject']}
        label="Subject"
        description="What the identity provider calls the person: an id that never changes."
        isRequired
      />
    </>
  );
}
