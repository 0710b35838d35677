import { FormSection } from '../resources/form/form-section.tsx';
import { RowsField } from '../resources/form/rows-field.tsx';
import { SelectField } from '../resources/form/select-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { useOrganization } from '../resources/use-organization.ts';

/** Groups of an identity provider, and the roles here that they stand for. */
export function RolesSection({ organization }: { readonly organization: string }) {
  const roles = useOrganization(organization).data?.names.roles ?? [];
  return (
    <FormSection
      title="Groups and roles"
      description="Which roles a provisioned account gets. Protected roles of the settings are never given or taken."
    >
      <RowsField path={['groups']} label="Groups it has" one="group" blank={{ name: '' }}>
        {(path) => <TextField path={[...path, 'name']} label="Group" isRequired />}
      </RowsField>
      <RowsField
        path={['roles', 'mappings']}
        label="Role mappings"
        one="role mapping"
        blank={{ idpRole: '', localRole: '' }}
      >
        {(path) => (
          <>
            <TextField path={[...path, 'idpRole']} label="It sends" isRequired />
            <SelectField path={[...path, 'localRole']} label="Role here" options={roles} isOpen isRequired />
          </>
        )}
      </RowsField>
    </FormSection>
  );
}
