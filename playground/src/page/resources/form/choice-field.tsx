import { Radio, Stack } from '@mantine/core';
import { Words } from '../../words/words.tsx';
import { useField } from './form-context.ts';
import type { FieldProps } from './text-field.tsx';
import { pathText } from './value-path.ts';

/** One of a few, each with what it means. */
export interface Choice<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly description?: string;
}

export interface ChoiceFieldProps<Value extends string> extends FieldProps {
  readonly choices: readonly Choice<Value>[];
  /** What it is when nothing is said. */
  readonly fallback: Value;
}

/** A choice between a few things, all of them in sight with their meaning. */
export function ChoiceField<Value extends string>({
  path,
  label,
  description,
  choices,
  fallback,
}: ChoiceFieldProps<Value>) {
  const { value = fallback, problem, isReadOnly, set } = useField<Value>(path);
  return (
    <Radio.Group
      label={label}
      description={description && <Words text={description} />}
      value={value}
      error={problem}
      data-path={pathText(path)}
      onChange={(next) => set(next as Value)}
    >
      <Stack gap="xs" mt="xs">
        {choices.map((choice) => (
          <Radio
            key={choice.value}
            value={choice.value}
            label={choice.label}
            description={choice.description && <Words text={choice.description} />}
            disabled={isReadOnly && choice.value !== value}
          />
        ))}
      </Stack>
    </Radio.Group>
  );
}
