import { ChoiceField } from '../resources/form/choice-field.tsx';
import { FormSection } from '../resources/form/form-section.tsx';
import { NamesField } from '../resources/form/names-field.tsx';
import { useOrganization } from '../resources/use-organization.ts';

/** What all identity providers share about provisioning. */
export function SharedProvisioningSection({ organization }: { readonly organization: string }) {
  const names = useOrganization(organization).data?.names;
  return (
    <FormSection
      title="Provisioning"
      description="What all identity providers share about JIT provisioning. Whether it is on is a setting of each of them."
    >
      <ChoiceField
        path={['provisioning', 'onFailure']}
        label="When the account cannot be made"
        fallback="fail-login"
        choices={[
          { value: 'fail-login', label: 'The login fails' },
          {
            value: 'pass-through',
            label: 'The user passes through',
            description:
              'Without an account, so second factors that need one fail. Locked accounts fail the login always.',
          },
        ]}
      />
      <ChoiceField
        path={['provisioning', 'usernameCollision']}
        label="When the user name is taken"
        fallback="refuse"
        choices={[
          { value: 'refuse', label: 'It fails' },
          { value: 'append-number', label: 'A number is added', description: 'alice becomes alice-2.' },
        ]}
      />
      <NamesField
        path={['provisioning', 'userStores']}
        label="User stores"
        description="That a user name may name, where the user store is `As in username`."
        fallback={['PRIMARY']}
      />
      <NamesField
        path={['provisioning', 'protectedRoles']}
        label="Protected roles"
        description="No identity provider gives or takes them."
        suggestions={names?.roles ?? []}
        fallback={['admin', 'Administrator', 'Internal/system', 'Internal/everyone']}
      />
      <NamesField
        path={['provisioning', 'protectedGroups']}
        label="Protected groups"
        description="No identity provider adds or removes them."
        suggestions={names?.groups ?? []}
        fallback={['admin']}
      />
    </FormSection>
  );
}
