import { MultiSelect, Switch } from '@mantine/core';
import { authenticators } from '@stepgate/engine/language';
import type { BreakGlass, StepOption } from '@stepgate/engine/model';
import { useField } from '../resources/form/form-context.ts';
import { FormSection } from '../resources/form/form-section.tsx';
import { RowsField } from '../resources/form/rows-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import { pathText, type ValuePath } from '../resources/form/value-path.ts';

const firstSequence: BreakGlass = {
  accounts: [],
  steps: [
    { id: 1, options: [{ idp: 'LOCAL', authenticator: 'BasicAuthenticator' }] },
    { id: 2, options: [{ idp: 'LOCAL', authenticator: 'totp' }] },
  ],
};

/** The sign-in that works when a script or an identity provider does not. */
export function BreakGlassSection() {
  const { value, set, isReadOnly } = useField<BreakGlass>(['breakGlass']);
  return (
    <FormSection
      title="Emergency sign-in"
      description="Named local accounts can sign in through fixed steps that no script can change, for the day when a script locks everybody out."
    >
      <Switch
        label="Emergency sign-in"
        checked={value !== undefined}
        disabled={isReadOnly}
        data-path="breakGlass"
        onChange={(event) => set(event.currentTarget.checked ? firstSequence : undefined)}
      />
      {value !== undefined && (
        <>
          <RowsField
            path={['breakGlass', 'accounts']}
            label="Who may use it"
            description="At least one account."
            one="account"
            blank={{ username: '', userStoreDomain: 'PRIMARY' }}
          >
            {(path) => (
              <>
                <TextField path={[...path, 'username']} label="User name" isRequired />
                <TextField path={[...path, 'userStoreDomain']} label="User store" isRequired />
              </>
            )}
          </RowsField>
          <RowsField
            path={['breakGlass', 'steps']}
            label="Its steps"
            description="All of them run, in this order. Two factors keep a stolen password from being enough."
            one="step"
            blank={{
              id: Math.max(0, ...value.steps.map(({ id }) => id)) + 1,
              options: [{ idp: 'LOCAL', authenticator: 'totp' }],
            }}
          >
            {(path, position) => <LocalOptions path={[...path, 'options']} step={position + 1} />}
          </RowsField>
        </>
      )}
    </FormSection>
  );
}

function LocalOptions({ path, step }: { readonly path: ValuePath; readonly step: number }) {
  const { value = [], set, problem, isReadOnly } = useField<readonly StepOption[]>(path);
  return (
    <MultiSelect
      label={`Ways to complete step ${step}`}
      data={authenticators
        .filter(({ kind }) => kind === 'local')
        .map(({ name, displayName }) => ({ value: name, label: displayName }))}
      value={value.map(({ authenticator }) => authenticator)}
      error={problem}
      readOnly={isReadOnly}
      data-path={pathText(path)}
      onChange={(names) => set(names.map((authenticator) => ({ idp: 'LOCAL', authenticator })))}
    />
  );
}
