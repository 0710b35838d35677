import { FormSection } from '../resources/form/form-section.tsx';
import { NamesField } from '../resources/form/names-field.tsx';
import { PairsField } from '../resources/form/pairs-field.tsx';
import { SelectField } from '../resources/form/select-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { useOrganization } from '../resources/use-organization.ts';
import { openIdClaims } from './local-claims.ts';

/** The fields of somebody at an identity provider. */
export function FederatedUserFields({ organization }: { readonly organization: string }) {
  const { data } = useOrganization(organization);
  return (
    <>
      <FormSection
        title="Who"
        description="The subject is what the identity provider calls the person; it never changes."
      >
        <SelectField
          path={['idp']}
          label="Identity provider"
          options={data?.identityProviders.map(({ name }) => name) ?? []}
          isRequired
        />
        <TextField path={['subject']} label="Subject" isRequired />
      </FormSection>
      <FormSection
        title="What it sends"
        description="Under the names of the identity provider; its claim mappings make local claims of them."
      >
        <PairsField
          path={['claims']}
          label="Claims"
          one="claim"
          keyLabel="Claim"
          valueLabel="Value"
          keySuggestions={openIdClaims}
        />
        <NamesField path={['groups']} label="Groups" description="As the identity provider calls them." />
      </FormSection>
    </>
  );
}
