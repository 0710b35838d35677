import { Button, PasswordInput } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import { useNotice } from '../notices/notice-provider.tsx';
import { shownInstant } from '../resources/shown-instant.ts';
import { useMayEdit } from '../resources/use-may-edit.ts';
import { problemOf } from '../server/api-client.ts';
import { useRouteMutation } from '../server/use-route.ts';
import { sentence } from '../words/words.tsx';
import classes from './secret-value.module.css';

export interface SecretValueProps {
  readonly organization: string;
  readonly name: string;
  /** When the value was set; null when there is none. */
  readonly setAt: string | null;
}

/** Sets the value of a secret. What is written here is kept nowhere but on the server. */
export function SecretValue({ organization, name, setAt }: SecretValueProps) {
  const [value, setValue] = useState('');
  const [problem, setProblem] = useState<string>();
  const writing = useRouteMutation('secrets.write');
  const mayEdit = useMayEdit();
  const tell = useNotice();

  async function write(event: FormEvent): Promise<void> {
    event.preventDefault();
    setProblem(undefined);
    try {
      await writing.mutateAsync({ params: { organization, name }, body: { value } });
      setValue('');
      tell({ tone: 'good', title: `The value of ${name} is set`, topic: `secret ${name}` });
    } catch (error) {
      const { message, advice } = problemOf(error);
      setProblem(`${sentence(message)} ${sentence(advice)}`);
    }
  }

  return (
    <section className={classes.panel} aria-label="Value">
      <p className={classes.state} role="status">
        {setAt === null
          ? 'No value is set: scripts get a made-up one when logins are tried.'
          : `Value set ${shownInstant(setAt)}.`}
      </p>
      {mayEdit && (
        <form className={classes.form} onSubmit={(event) => void write(event)}>
          <PasswordInput
            className={classes.field ?? ''}
            label={setAt === null ? 'Value' : 'New value'}
            description="Nobody can read it here once it is set. Setting another one cannot be undone."
            autoComplete="off"
            visibilityToggleButtonProps={{ 'aria-label': 'Show what is being written' }}
            value={value}
            error={problem}
            onChange={(event) => setValue(event.currentTarget.value)}
          />
          <Button type="submit" variant="default" loading={writing.isPending} disabled={value === ''}>
            {setAt === null ? 'Set value' : 'Replace value'}
          </Button>
        </form>
      )}
    </section>
  );
}
