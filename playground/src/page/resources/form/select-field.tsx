import { Autocomplete, Select } from '@mantine/core';
import { Words } from '../../words/words.tsx';
import { useField } from './form-context.ts';
import type { FieldProps } from './text-field.tsx';
import { pathText } from './value-path.ts';

export interface SelectFieldProps extends FieldProps {
  readonly options: readonly (string | { readonly value: string; readonly label: string })[];
  /** Takes other text too; the options are suggestions. */
  readonly isOpen?: boolean;
  readonly isRequired?: boolean;
  readonly placeholder?: string;
}

/** One of a list that can be searched. */
export function SelectField({
  path,
  label,
  description,
  options,
  isOpen = false,
  isRequired = false,
  placeholder = '',
}: SelectFieldProps) {
  const { value, problem, isReadOnly, set } = useField<string>(path);
  const shared = {
    label,
    description: description && <Words text={description} />,
    placeholder,
    error: problem,
    readOnly: isReadOnly,
    withAsterisk: isRequired,
    maw: 480,
    'data-path': pathText(path),
  };
  if (isOpen)
    return (
      <Autocomplete
        {...shared}
        data={options.map((option) => (typeof option === 'string' ? option : option.value))}
        value={value ?? ''}
        onChange={(next) => set(next === '' && !isRequired ? undefined : next)}
      />
    );
  const known = options.some((option) => (typeof option === 'string' ? option : option.value) === value);
  return (
    <Select
      {...shared}
      // A value that is not among them any more stays in sight.
      data={value === undefined || known ? [...options] : [...options, value]}
      value={value ?? null}
      searchable={options.length > 8}
      allowDeselect={false}
      clearable={!isRequired}
      clearButtonProps={{ 'aria-label': `Clear ${label.toLowerCase()}` }}
      nothingFoundMessage="Nothing like that"
      onChange={(next) => set(next ?? undefined)}
    />
  );
}
