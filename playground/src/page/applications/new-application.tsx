import { MultiSelect, Select } from '@mantine/core';
import type { RouteRequest } from '../../api/schemas.ts';
import { ChoiceField } from '../resources/form/choice-field.tsx';
import { useField } from '../resources/form/form-context.ts';
import { TextField } from '../resources/form/text-field.tsx';
import { useOrganization } from '../resources/use-organization.ts';
import { useRouteQuery } from '../server/use-route.ts';
import { sequenceTemplates, stepsOf } from './sequence-templates.ts';

interface NewApplicationValue {
  readonly name: string;
  readonly description?: string;
  readonly sequence: string;
  /** Options of identity providers, as JSON. */
  readonly social: readonly string[];
  readonly script?: string;
}

export const blankApplication: NewApplicationValue = { name: '', sequence: 'password', social: [] };

export function requestOfApplication(value: unknown): RouteRequest<'resources.create'>['body'] {
  const { name, description, sequence, social, script } = value as NewApplicationValue;
  const template = sequenceTemplates.find(({ id }) => id === sequence) ?? sequenceTemplates[0];
  const steps =
    template === undefined
      ? []
      : stepsOf(
          template,
          social.map((option) => JSON.parse(option)),
        );
  return {
    value: {
      name,
      ...(description === undefined ? {} : { description }),
      authenticationSequence: { steps },
    },
    ...(script === undefined ? {} : { script }),
  };
}

/** Name, steps to begin with, and a script to begin with. */
export function NewApplication({ organization }: { readonly organization: string }) {
  const sequence = useField<string>(['sequence']).value;
  const template = sequenceTemplates.find(({ id }) => id === sequence);
  return (
    <>
      <TextField path={['name']} label="Name" isRequired isFirst />
      <TextField path={['description']} label="Description" />
      <ChoiceField
        path={['sequence']}
        label="Steps to begin with"
        fallback="password"
        choices={sequenceTemplates.map(({ id, title, description }) => ({
          value: id,
          label: title,
          description,
        }))}
      />
      {template?.steps.some(({ isSocial }) => isSocial) && <SocialOptions organization={organization} />}
      <ScriptChoice />
    </>
  );
}

function SocialOptions({ organization }: { readonly organization: string }) {
  const { value = [], set } = useField<readonly string[]>(['social']);
  const providers = useOrganization(organization).data?.identityProviders ?? [];
  const data = providers.flatMap(({ name, value: { federatedAuthenticators } }) =>
    federatedAuthenticators.authenticators.map(({ name: authenticator }, _, all) => ({
      value: JSON.stringify({ idp: name, authenticator }),
      label: all.length === 1 ? name : `${name} (${authenticator})`,
    })),
  );
  return (
    <MultiSelect
      label="Identity providers of step 1"
      description={
        data.length === 0 ? 'This organization has none yet. They can be added to the step later.' : undefined
      }
      placeholder={value.length === 0 ? 'Choose' : ''}
      data={data}
      disabled={data.length === 0}
      value={[...value]}
      searchable
      onChange={set}
    />
  );
}

function ScriptChoice() {
  const { value, set } = useField<string>(['script']);
  const templates = useRouteQuery('templates.list', {}).data?.templates ?? [];
  return (
    <Select
      label="Script to begin with"
      description="Without one, each step runs in order. The gallery beside the editor has the same templates, with a preview."
      placeholder="None: each step in order"
      data={templates.map(({ name, title }) => ({ value: name, label: title }))}
      value={templates.find(({ script }) => script === value)?.name ?? null}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': 'No script' }}
      onChange={(name) => set(templates.find((template) => template.name === name)?.script)}
    />
  );
}
