import { Textarea, TextInput } from '@mantine/core';
import { Words } from '../../words/words.tsx';
import { useField } from './form-context.ts';
import { pathText, type ValuePath } from './value-path.ts';

export interface FieldProps {
  readonly path: ValuePath;
  readonly label: string;
  /** What it is for, in words; what stands in backticks is shown as code. */
  readonly description?: string;
}

export interface TextFieldProps extends FieldProps {
  readonly placeholder?: string;
  readonly isRequired?: boolean;
  readonly isLong?: boolean;
  /** Takes the focus when its dialog opens. */
  readonly isFirst?: boolean;
  readonly maxWidth?: number;
}

/** A line of text, or several. Optional text that is emptied is taken away. */
export function TextField({
  path,
  label,
  description,
  placeholder,
  isRequired = false,
  isLong = false,
  isFirst = false,
  maxWidth = 480,
}: TextFieldProps) {
  const { value, problem, isReadOnly, set } = useField<string>(path);
  const shared = {
    label,
    description: description && <Words text={description} />,
    placeholder: placeholder ?? '',
    value: value ?? '',
    error: problem,
    readOnly: isReadOnly,
    withAsterisk: isRequired,
    maw: maxWidth,
    'data-path': pathText(path),
    'data-autofocus': isFirst || undefined,
  };
  const write = (text: string): void => set(text === '' && !isRequired ? undefined : text);
  return isLong ? (
    <Textarea
      {...shared}
      autosize
      minRows={2}
      maxRows={8}
      onChange={(event) => write(event.currentTarget.value)}
    />
  ) : (
    <TextInput {...shared} onChange={(event) => write(event.currentTarget.value)} />
  );
}
