import { ActionIcon, Autocomplete, Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../icons/icon.tsx';
import { Words } from '../../words/words.tsx';
import { useField } from './form-context.ts';
import classes from './rows-field.module.css';
import { isSameValue, pathText, type ValuePath } from './value-path.ts';

export interface PairsFieldProps {
  readonly path: ValuePath;
  readonly label: string;
  readonly description?: string;
  /** One of it: `claim`. */
  readonly one: string;
  readonly keyLabel: string;
  readonly valueLabel: string;
  readonly keySuggestions?: readonly string[];
}

type Pair = readonly [string, string];

/** An object of text as rows of key and value. */
export function PairsField({
  path,
  label,
  description,
  one,
  keyLabel,
  valueLabel,
  keySuggestions = [],
}: PairsFieldProps) {
  const { value = {}, problem, isReadOnly, set } = useField<Readonly<Record<string, string>>>(path);
  // While somebody writes, two rows may have one key, or none: an object cannot hold that, so the rows do.
  const [rows, setRows] = useState<readonly Pair[]>();
  const held = rows !== undefined && isSameValue(objectOf(rows), value) ? rows : Object.entries(value);
  const repeated = (key: string): boolean => held.filter(([other]) => other === key).length > 1;
  const write = (next: readonly Pair[]): void => {
    setRows(next);
    set(objectOf(next));
  };
  const replace = (position: number, pair: Pair): void =>
    write(held.map((old, at) => (at === position ? pair : old)));
  return (
    <fieldset className={classes.rows} data-path={pathText(path)}>
      <legend className={classes.label}>{label}</legend>
      {description !== undefined && (
        <p className={classes.description}>
          <Words text={description} />
        </p>
      )}
      {problem !== undefined && (
        <p className={classes.problem} role="alert">
          {problem}
        </p>
      )}
      {held.map(([key, text], position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: keys are being written
        <fieldset key={position} className={classes.row} aria-label={`${one} ${position + 1}`}>
          <div className={classes.fields}>
            <Autocomplete
              label={keyLabel}
              data={keySuggestions.filter(
                (known) => known === key || !held.some(([other]) => other === known),
              )}
              value={key}
              readOnly={isReadOnly}
              error={repeated(key) && `There is another ${one} of this name; the last one counts.`}
              onChange={(next) => replace(position, [next, text])}
            />
            <TextInput
              label={valueLabel}
              value={text}
              readOnly={isReadOnly}
              onChange={(event) => replace(position, [key, event.currentTarget.value])}
            />
          </div>
          {!isReadOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              className={classes.remove ?? ''}
              aria-label={`Remove ${one} ${key === '' ? position + 1 : key}`}
              onClick={() => write(held.filter((_, at) => at !== position))}
            >
              <Icon name="trash" />
            </ActionIcon>
          )}
        </fieldset>
      ))}
      {!isReadOnly && (
        <Button
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          onClick={() => write([...held, ['', '']])}
        >
          Add {one}
        </Button>
      )}
    </fieldset>
  );
}

/** Rows without a key are not there yet. */
function objectOf(rows: readonly Pair[]): Record<string, string> {
  return Object.fromEntries(rows.filter(([key]) => key !== ''));
}
