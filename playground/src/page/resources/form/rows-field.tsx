import { ActionIcon, Button } from '@mantine/core';
import { type ReactNode, useRef } from 'react';
import { Icon } from '../../icons/icon.tsx';
import { Words } from '../../words/words.tsx';
import { useField, useForm } from './form-context.ts';
import classes from './rows-field.module.css';
import { pathText, type ValuePath } from './value-path.ts';

export interface RowsFieldProps<Row> {
  readonly path: ValuePath;
  /** What the list is, for screen readers and headings: `Claim mappings`. */
  readonly label: string;
  readonly description?: string;
  /** One of it, in the singular: `mapping`. */
  readonly one: string;
  readonly blank: Row;
  readonly maxRows?: number;
  /** The fields of a row. Their labels are those of the row, read out with its number. */
  children(path: ValuePath, position: number): ReactNode;
}

/** A list of objects, one row each. */
export function RowsField<Row>({
  path,
  label,
  description,
  one,
  blank,
  maxRows = Number.POSITIVE_INFINITY,
  children,
}: RowsFieldProps<Row>) {
  const { value = [], problem, set } = useField<readonly Row[]>(path);
  const { isReadOnly } = useForm();
  const list = useRef<HTMLFieldSetElement>(null);
  // Rows have no ids of their own; one that goes takes the key of the last, and fields hold nothing themselves.
  const keys = value.map((_, position) => position);
  return (
    <fieldset ref={list} className={classes.rows} data-path={pathText(path)}>
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
      {keys.map((position) => (
        <fieldset key={position} className={classes.row} aria-label={`${one} ${position + 1}`}>
          <div className={classes.fields}>{children([...path, position], position)}</div>
          {!isReadOnly && (
            <ActionIcon
              variant="subtle"
              color="gray"
              size="lg"
              className={classes.remove ?? ''}
              aria-label={`Remove ${one} ${position + 1}`}
              onClick={() => {
                set(value.filter((_, at) => at !== position));
                list.current?.querySelector<HTMLElement>('[data-add]')?.focus();
              }}
            >
              <Icon name="trash" />
            </ActionIcon>
          )}
        </fieldset>
      ))}
      {!isReadOnly && (
        <Button
          data-add
          variant="default"
          size="xs"
          leftSection={<Icon name="plus" size={14} />}
          disabled={value.length >= maxRows}
          onClick={() => set([...value, blank])}
        >
          Add {one}
        </Button>
      )}
    </fieldset>
  );
}
