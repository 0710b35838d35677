import { FormSection } from '../resources/form/form-section.tsx';
import { NamesField } from '../resources/form/names-field.tsx';
import { PairsField } from '../resources/form/pairs-field.tsx';
import { RowsField } from '../resources/form/rows-field.tsx';
import { SelectField } from '../resources/form/select-field.tsx';
import { SwitchField } from '../resources/form/switch-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { useOrganization } from '../resources/use-organization.ts';
import { localClaims } from './local-claims.ts';

/** The fields of an account. */
export function UserFields({ organization }: { readonly organization: string }) {
  const { data } = useOrganization(organization);
  const providers = data?.identityProviders.map(({ name }) => name) ?? [];
  return (
    <>
      <FormSection title="Account" description="The user name is what people write when they sign in.">
        <TextField path={['username']} label="User name" isRequired />
        <TextField path={['userStoreDomain']} label="User store" isRequired />
      </FormSection>
      <FormSection
        title="State"
        description="Both make every login of this account fail, JIT provisioning included."
      >
        <SwitchField path={['isLocked']} label="Locked" description="As after too many wrong passwords." />
        <SwitchField path={['isDisabled']} label="Disabled" description="Switched off by an administrator." />
      </FormSection>
      <FormSection
        title="Groups and roles"
        description="What scripts see with `isMemberOfAnyOfGroups` and the role functions."
      >
        <NamesField path={['groups']} label="Groups" suggestions={data?.names.groups ?? []} />
        <NamesField path={['roles']} label="Roles" suggestions={data?.names.roles ?? []} />
      </FormSection>
      <FormSection
        title="Claims"
        description="Second factors by e-mail or SMS need the address or the number here."
      >
        <PairsField
          path={['claims']}
          label="Claims"
          one="claim"
          keyLabel="Local claim"
          valueLabel="Value"
          keySuggestions={localClaims}
        />
      </FormSection>
      <FormSection
        title="Links"
        description="People at identity providers who sign in to this account. A link counts whether JIT provisioning is on or off."
      >
        <RowsField
          path={['federatedIdentities']}
          label="Linked with"
          one="link"
          blank={{ idp: providers[0] ?? '', subject: '' }}
        >
          {(path) => (
            <>
              <SelectField path={[...path, 'idp']} label="Identity provider" options={providers} isRequired />
              <TextField path={[...path, 'subject']} label="Subject" isRequired />
            </>
          )}
        </RowsField>
      </FormSection>
    </>
  );
}
