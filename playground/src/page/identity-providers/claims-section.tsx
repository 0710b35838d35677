import { localClaims, openIdClaims } from '../people-of-organization/local-claims.ts';
import { FormSection } from '../resources/form/form-section.tsx';
import { RowsField } from '../resources/form/rows-field.tsx';
import { SelectField } from '../resources/form/select-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';

/** How what an identity provider sends becomes claims here. */
export function ClaimsSection() {
  return (
    <FormSection
      title="Claims"
      description="What it sends is kept only where it is mapped to a local claim. Second factors by e-mail or SMS read the mapped address or number."
    >
      <RowsField
        path={['claims', 'mappings']}
        label="Claim mappings"
        one="mapping"
        blank={{ idpClaim: '', localClaim: { uri: '' } }}
      >
        {(path) => (
          <>
            <SelectField
              path={[...path, 'idpClaim']}
              label="It sends"
              options={openIdClaims}
              isOpen
              isRequired
            />
            <SelectField
              path={[...path, 'localClaim', 'uri']}
              label="Local claim"
              options={localClaims}
              isOpen
              isRequired
            />
          </>
        )}
      </RowsField>
      <SelectField
        path={['claims', 'userIdClaim', 'uri']}
        label="Claim of the user id"
        description="Empty: the subject that it sends."
        options={openIdClaims}
        isOpen
      />
      <SelectField
        path={['claims', 'roleClaim', 'uri']}
        label="Claim of the groups"
        description="Where it sends the groups that are mapped below."
        options={['groups', 'roles']}
        isOpen
      />
      <RowsField
        path={['claims', 'provisioningClaims']}
        label="Claims for new accounts"
        description="Values that new accounts get where nothing is sent."
        one="value"
        blank={{ claim: { uri: '' }, defaultValue: '' }}
      >
        {(path) => (
          <>
            <SelectField
              path={[...path, 'claim', 'uri']}
              label="Local claim"
              options={localClaims}
              isOpen
              isRequired
            />
            <TextField path={[...path, 'defaultValue']} label="Value" isRequired />
          </>
        )}
      </RowsField>
    </FormSection>
  );
}
