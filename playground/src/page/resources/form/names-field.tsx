import { TagsInput } from '@mantine/core';
import { Words } from '../../words/words.tsx';
import { useField } from './form-context.ts';
import type { FieldProps } from './text-field.tsx';
import { pathText } from './value-path.ts';

export interface NamesFieldProps extends FieldProps {
  /** What can be chosen; other names can be written too. */
  readonly suggestions?: readonly string[];
  readonly placeholder?: string;
  /** What the list is when nothing is said. */
  readonly fallback?: readonly string[];
}

/** A list of names. */
export function NamesField({
  path,
  label,
  description,
  suggestions = [],
  placeholder = 'Add a name',
  fallback = [],
}: NamesFieldProps) {
  const { value, problem, isReadOnly, set } = useField<readonly string[]>(path);
  return (
    <TagsInput
      label={label}
      description={description && <Words text={description} />}
      placeholder={placeholder}
      data={[...new Set(suggestions)]}
      value={[...(value ?? fallback)]}
      error={problem}
      readOnly={isReadOnly}
      acceptValueOnBlur
      clearable={false}
      maw={640}
      data-path={pathText(path)}
      onChange={(next) => set(next)}
    />
  );
}
