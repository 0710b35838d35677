import { Switch } from '@mantine/core';
import { Words } from '../../words/words.tsx';
import { useField } from './form-context.ts';
import type { FieldProps } from './text-field.tsx';
import { pathText } from './value-path.ts';

/** On or off. */
export function SwitchField({
  path,
  label,
  description,
  isOnWhenAbsent = false,
}: FieldProps & { readonly isOnWhenAbsent?: boolean }) {
  const { value, problem, isReadOnly, set } = useField<boolean>(path);
  return (
    <Switch
      label={label}
      description={description && <Words text={description} />}
      checked={value ?? isOnWhenAbsent}
      error={problem}
      disabled={isReadOnly}
      data-path={pathText(path)}
      onChange={(event) => set(event.currentTarget.checked)}
    />
  );
}
