import { Button, Textarea, TextInput } from '@mantine/core';
import type { LoginAnswer } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { useState } from 'react';
import { ArrivalHeading } from './arrival-heading.tsx';
import classes from './challenge-form.module.css';
import { parseParameters } from './run-input.ts';

export interface PromptFormProps {
  readonly prompt: Extract<LoginRun['decision'], { type: 'prompt' }>;
  readonly isBusy: boolean;
  onAnswer(answer: LoginAnswer): void;
}

/** A page of the script: its data, the fields the user sends, and the action that ends it. */
export function PromptForm({ prompt, isBusy, onAnswer }: PromptFormProps) {
  const [fields, setFields] = useState('');
  const [action, setAction] = useState('success');
  const isAction = /^[A-Za-z][A-Za-z0-9]*$/.test(action);
  return (
    <section className={classes.card} aria-label={`Prompt ${prompt.template}`}>
      <header className={classes.head}>
        <ArrivalHeading className={classes.title}>Page “{prompt.template}”</ArrivalHeading>
      </header>
      <pre className={classes.data}>{JSON.stringify(prompt.data, null, 2)}</pre>
      <Textarea
        size="sm"
        label="Fields of the page"
        description="One name=value per line. Scripts get passwords and codes as tokens, never in clear."
        autosize
        minRows={1}
        maxRows={6}
        value={fields}
        onChange={(event) => setFields(event.currentTarget.value)}
      />
      <footer className={classes.answers} data-aligned="end">
        <TextInput
          size="sm"
          label="Action"
          value={action}
          error={isAction ? undefined : 'Letters and digits'}
          onChange={(event) => setAction(event.currentTarget.value)}
        />
        <Button
          disabled={isBusy || !isAction}
          onClick={() =>
            onAnswer({ prompt: prompt.template, outcome: action, params: parseParameters(fields) })
          }
        >
          Send
        </Button>
      </footer>
    </section>
  );
}
