import { Button, MultiSelect } from '@mantine/core';
import { type AuthenticatorNeed, authenticatorNeeds } from '@stepgate/engine/language';
import type { ExtensionAuthenticator } from '@stepgate/engine/model';
import type { Resource } from '../../api/schemas/resources.ts';
import { Icon } from '../icons/icon.tsx';
import { ChoiceField } from '../resources/form/choice-field.tsx';
import { useField } from '../resources/form/form-context.ts';
import { FormSection } from '../resources/form/form-section.tsx';
import { SwitchField } from '../resources/form/switch-field.tsx';
import { TextField } from '../resources/form/text-field.tsx';
import type { ValuePath } from '../resources/form/value-path.ts';
import { ResourceFormBody } from '../resources/resource-form-body.tsx';
import { useGoTo } from '../resources/use-resource-actions.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { QueryState } from '../states/query-state.tsx';
import { factorWords, needNames, newAuthenticatorName } from './authenticator-words.ts';

const list = ['extensions', 'authenticators'] as const;

/** An authenticator that the server of the organization adds. It is a part of the settings. */
export function OwnAuthenticator({
  organization,
  name,
}: {
  readonly organization: string;
  readonly name: string;
}) {
  const query = useRouteQuery('resources.read', {
    params: { organization, kind: 'settings', name: 'organization' },
  });
  const goTo = useGoTo();
  return (
    <QueryState query={query} what="Authenticator">
      {({ resource }) => (
        <ResourceFormBody
          organization={organization}
          resource={resource}
          title={name === newAuthenticatorName ? 'New authenticator' : name}
          description="An authenticator of your own server, as its manifest states it. It is saved with the settings."
          onSaved={() => goTo(`/o/${encodeURIComponent(organization)}/authenticators`)}
        >
          <Row name={name} saved={(resource as Resource<'settings'>).value.extensions.authenticators} />
        </ResourceFormBody>
      )}
    </QueryState>
  );
}

function Row({ name, saved }: { readonly name: string; readonly saved: readonly ExtensionAuthenticator[] }) {
  const { value = [], set, isReadOnly } = useField<readonly ExtensionAuthenticator[]>(list);
  // Under another name it is still the row at the same place.
  const known = saved.findIndex((one) => one.name === name);
  const position = name === newAuthenticatorName ? saved.length : known;
  if (position < 0) return <EmptyState icon="lock" title={`There is no authenticator ${name}`} />;
  const blank: ExtensionAuthenticator = {
    name: '',
    kind: 'local',
    factor: 'second',
    enrolsInFlow: false,
    needs: [],
  };
  if (value[position] === undefined)
    return (
      <EmptyState
        icon="lock"
        title={known < 0 ? 'An authenticator of your own server' : 'It goes when you save'}
        action={
          <Button disabled={isReadOnly} onClick={() => set([...value, saved[position] ?? blank])}>
            {known < 0 ? 'Describe it' : 'Keep it'}
          </Button>
        }
      />
    );
  const path = [...list, position];
  return (
    <>
      <FormSection title="General" description="The name is what steps and `authenticationOptions` use.">
        <TextField path={[...path, 'name']} label="Name" isRequired />
        <TextField path={[...path, 'displayName']} label="Title" description="For people." />
        <ChoiceField
          path={[...path, 'kind']}
          label="Where it belongs"
          fallback="local"
          choices={[
            {
              value: 'local',
              label: 'The organization',
              description: 'Its options have the provider LOCAL.',
            },
            { value: 'federated', label: 'Identity providers' },
          ]}
        />
      </FormSection>
      <FormSection
        title="Factor"
        description="What it proves, and what it needs of the user whom it is to prove."
      >
        <ChoiceField
          path={[...path, 'factor']}
          label="What it proves"
          fallback="second"
          choices={Object.entries(factorWords).map(([value, label]) => ({ value, label }))}
        />
        <Needs path={[...path, 'needs']} />
        <SwitchField
          path={[...path, 'enrolsInFlow']}
          label="Can be enrolled while signing in"
          description="Who has none yet gets one in the login."
        />
      </FormSection>
      {!isReadOnly && known >= 0 && (
        <Button
          variant="default"
          leftSection={<Icon name="trash" />}
          onClick={() => set(value.filter((_, at) => at !== position))}
        >
          Remove from the settings
        </Button>
      )}
    </>
  );
}

function Needs({ path }: { readonly path: ValuePath }) {
  const { value = [], set, isReadOnly } = useField<readonly AuthenticatorNeed[]>(path);
  return (
    <MultiSelect
      label="What it needs"
      data={authenticatorNeeds.map((need) => ({ value: need, label: needNames[need] }))}
      value={[...value]}
      readOnly={isReadOnly}
      maw={480}
      onChange={(next) => set(authenticatorNeeds.filter((need) => next.includes(need)))}
    />
  );
}
