import { Button, PasswordInput, TextInput } from '@mantine/core';
import type { LoginAnswer } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { useState } from 'react';
import { ArrivalHeading } from './arrival-heading.tsx';
import classes from './challenge-form.module.css';

export interface ProvisioningFormProps {
  readonly prompt: Extract<LoginRun['decision'], { type: 'provisioning-prompt' }>;
  readonly isBusy: boolean;
  onAnswer(answer: LoginAnswer): void;
}

/** What the user is asked before an account is created: consent, and a user name and a password where the scheme says so. */
export function ProvisioningForm({ prompt, isBusy, onAnswer }: ProvisioningFormProps) {
  const [username, setUsername] = useState(prompt.username);
  const [password, setPassword] = useState('');
  const agree = () =>
    onAnswer({
      outcome: 'success',
      provisioning: {
        consent: true,
        ...(prompt.asks.includes('username') ? { username } : {}),
        ...(prompt.asks.includes('password') ? { password } : {}),
      },
    });
  return (
    <section className={classes.card} aria-label={`Account for the user of ${prompt.idp}`}>
      <header className={classes.head}>
        <ArrivalHeading className={classes.title}>
          Create an account for the user of {prompt.idp}?
        </ArrivalHeading>
      </header>
      {prompt.problem !== null && <p role="alert">Asked again: {prompt.problem}</p>}
      <pre className={classes.data}>{JSON.stringify(prompt.claims, null, 2)}</pre>
      <TextInput
        size="sm"
        label="User name"
        value={username}
        readOnly={!prompt.asks.includes('username')}
        onChange={(event) => setUsername(event.currentTarget.value)}
      />
      {prompt.asks.includes('password') && (
        <PasswordInput
          size="sm"
          label="Password"
          value={password}
          onChange={(event) => setPassword(event.currentTarget.value)}
        />
      )}
      <footer className={classes.answers} data-aligned="end">
        <Button
          variant="default"
          disabled={isBusy}
          onClick={() => onAnswer({ outcome: 'success', provisioning: { consent: false } })}
        >
          Decline
        </Button>
        <Button disabled={isBusy} onClick={agree}>
          Agree
        </Button>
      </footer>
    </section>
  );
}
