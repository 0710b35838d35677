import { Textarea } from '@mantine/core';
import { useState } from 'react';
import { codeFont } from '../../theme.ts';
import { useForm } from './form-context.ts';
import { isSameValue } from './value-path.ts';

export interface JsonFieldProps {
  onReplace(value: unknown): void;
}

/** The whole value as JSON, for what the form has no field for. */
export function JsonField({ onReplace }: JsonFieldProps) {
  const { value, isReadOnly } = useForm();
  // The text is kept as it is written, with its line breaks, as long as it says what the value says.
  const [written, setWritten] = useState<string>();
  const parsed = written === undefined ? undefined : parse(written);
  const isOwn = parsed !== undefined && (!parsed.ok || isSameValue(parsed.value, value));
  const text = isOwn && written !== undefined ? written : JSON.stringify(value, null, 2);
  return (
    <Textarea
      label="JSON"
      description="The form and this text are two views of one value. The server checks it when you save."
      value={text}
      error={isOwn && parsed?.ok === false ? `This is not JSON yet: ${parsed.message}` : undefined}
      readOnly={isReadOnly}
      autosize
      minRows={12}
      maxRows={40}
      spellCheck={false}
      styles={{ input: { fontFamily: codeFont, fontSize: 13, lineHeight: 1.5 } }}
      onChange={(event) => {
        const next = event.currentTarget.value;
        setWritten(next);
        const result = parse(next);
        if (result.ok) onReplace(result.value);
      }}
    />
  );
}

type Parsed =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string };

function parse(text: string): Parsed {
  try {
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    return { ok: false, message: (error as Error).message };
  }
}
