import { PasswordInput } from '@mantine/core';
import { useField } from '../resources/form/form-context.ts';
import { TextField } from '../resources/form/text-field.tsx';

export function NewSecret() {
  const { value, set } = useField<string>(['secret']);
  return (
    <>
      <TextField
        path={['name']}
        label="Name"
        description="Scripts use it by this name, as in `secrets.name`."
        isRequired
        isFirst
      />
      <TextField path={['description']} label="Description" />
      <PasswordInput
        label="Value"
        description="It can be set later. Nobody can read it here, not even you."
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show what is being written' }}
        value={value ?? ''}
        onChange={(event) => set(event.currentTarget.value === '' ? undefined : event.currentTarget.value)}
      />
    </>
  );
}
