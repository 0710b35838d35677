import { authenticators } from '@stepgate/engine/language';
import { FormSection } from '../resources/form/form-section.tsx';
import { RowsField } from '../resources/form/rows-field.tsx';
import { SelectField } from '../resources/form/select-field.tsx';
import { SwitchField } from '../resources/form/switch-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { useOrganization } from '../resources/use-organization.ts';

/** What an identity provider is called, and how it is asked. */
export function GeneralSection({ organization }: { readonly organization: string }) {
  const added = useOrganization(organization).data?.settings.value.extensions.authenticators ?? [];
  const options = [...authenticators, ...added]
    .filter(({ kind }) => kind === 'federated')
    .map(({ name, displayName }) => ({ value: name, label: displayName ?? name }));
  return (
    <>
      <FormSection
        title="General"
        description="Steps and links that name it follow another name; scripts that compare with it do not."
      >
        <TextField path={['name']} label="Name" isRequired />
        <TextField path={['description']} label="Description" isLong />
        <SwitchField
          path={['isEnabled']}
          label="Enabled"
          description="Switched off, its options are offered in no step."
          isOnWhenAbsent
        />
        <TextField path={['alias']} label="Alias" description="What it calls this organization." />
      </FormSection>
      <FormSection
        title="Authenticators"
        description="How it can be asked. Steps of applications choose one of them."
      >
        <RowsField
          path={['federatedAuthenticators', 'authenticators']}
          label="Authenticators"
          one="authenticator"
          blank={{ name: 'OpenIDConnectAuthenticator', isEnabled: true }}
        >
          {(path) => (
            <>
              <SelectField path={[...path, 'name']} label="Authenticator" options={options} isRequired />
              <SwitchField path={[...path, 'isEnabled']} label="Enabled" isOnWhenAbsent />
            </>
          )}
        </RowsField>
      </FormSection>
    </>
  );
}
