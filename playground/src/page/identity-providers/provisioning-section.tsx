import { localClaims, openIdClaims } from '../people-of-organization/local-claims.ts';
import { ChoiceField } from '../resources/form/choice-field.tsx';
import { useField } from '../resources/form/form-context.ts';
import { FormSection } from '../resources/form/form-section.tsx';
import { RowsField } from '../resources/form/rows-field.tsx';
import { SelectField } from '../resources/form/select-field.tsx';
import { SwitchField } from '../resources/form/switch-field.tsx';
import { attributeSyncs, groupSyncs, schemes } from './provisioning-choices.ts';

const jit = ['provisioning', 'jit'] as const;

/** How accounts are made for users of an identity provider. */
export function ProvisioningSection() {
  const isOn = useField<boolean>([...jit, 'isEnabled']).value ?? false;
  return (
    <FormSection
      title="Provisioning"
      description={
        isOn
          ? 'JIT provisioning is on: users of this provider get an account here when they first sign in.'
          : 'JIT provisioning is off: users of this provider pass through, nothing is stored. What is set here counts once it is switched on.'
      }
    >
      <ChoiceField
        path={[...jit, 'scheme']}
        label="What the user is asked before the account is made"
        choices={schemes}
        fallback="PROVISION_SILENTLY"
      />
      <SelectField
        path={[...jit, 'userstore']}
        label="User store of new accounts"
        description="`As in username` takes it from the user name."
        options={['PRIMARY', 'As in username']}
        isOpen
      />
      <SwitchField
        path={[...jit, 'associateLocalUser']}
        label="Link with an account that matches"
        description="An account that was there before is linked when the login succeeds, not earlier."
      />
      <RowsField
        path={[...jit, 'accountLookupAttributeMappings']}
        label="What must match"
        description="The first that matches wins. Addresses count only when the provider says that they are verified."
        one="pair"
        maxRows={2}
        blank={{ localAttribute: '', federatedAttribute: '' }}
      >
        {(path) => (
          <>
            <SelectField
              path={[...path, 'federatedAttribute']}
              label="It sends"
              options={openIdClaims}
              isOpen
              isRequired
            />
            <SelectField
              path={[...path, 'localAttribute']}
              label="Local claim"
              options={localClaims}
              isOpen
              isRequired
            />
          </>
        )}
      </RowsField>
      <SwitchField
        path={[...jit, 'skipJITForLookupFailure']}
        label="Make no account when none matches"
        description="Only people who have an account here come in as local users; the others pass through."
      />
      <ChoiceField
        path={[...jit, 'attributeSyncMethod']}
        label="Claims of an account that exists"
        choices={attributeSyncs}
        fallback="OVERRIDE_ALL"
      />
      <ChoiceField
        path={[...jit, 'idpGroupSyncMethod']}
        label="Groups of an account that exists"
        choices={groupSyncs}
        fallback="MERGE_WITH_EXISTING"
      />
    </FormSection>
  );
}
