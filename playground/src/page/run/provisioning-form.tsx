import { Button, PasswordInput, TextInput } from '@mantine/core';
import { type LoginAnswer, provisioningProblems } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { type FormEvent, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { sentence } from '../words/words.tsx';
import { ArrivalHeading } from './arrival-heading.tsx';
import classes from './challenge-form.module.css';
import own from './provisioning-form.module.css';

export interface ProvisioningFormProps {
  readonly prompt: Extract<LoginRun['decision'], { type: 'provisioning-prompt' }>;
  readonly isBusy: boolean;
  /** The user name that was refused. */
  readonly typedBefore: string | undefined;
  onAnswer(answer: LoginAnswer): void;
}

/** What the user is asked before an account is created: consent, and a user name and a password where the scheme says so. */
export function ProvisioningForm({ prompt, isBusy, typedBefore, onAnswer }: ProvisioningFormProps) {
  const { idp, asks, claims, problem } = prompt;
  const [username, setUsername] = useState(typedBefore ?? prompt.username);
  const [password, setPassword] = useState('');
  const asksUsername = asks.includes('username');
  const asksPassword = asks.includes('password');
  const isComplete = (!asksUsername || username !== '') && (!asksPassword || password !== '');
  const why = problem === null ? undefined : sentence(provisioningProblems[problem]);
  const errorOf = (field: 'username' | 'password') => (problem?.startsWith(field) ? why : undefined);

  function agree(event: FormEvent): void {
    event.preventDefault();
    if (isBusy || !isComplete) return;
    onAnswer({
      outcome: 'success',
      provisioning: {
        consent: true,
        ...(asksUsername ? { username } : {}),
        ...(asksPassword ? { password } : {}),
      },
    });
  }

  return (
    <section className={classes.card} aria-label={`Account for the user of ${idp}`}>
      <form className={own.form} onSubmit={agree}>
        <header className={classes.head}>
          <ArrivalHeading className={classes.title}>Create an account for the user of {idp}?</ArrivalHeading>
          <span className={classes.subject}>Nothing is stored before the user agrees.</span>
        </header>
        {why !== undefined && (
          <p className={own.problem} role="alert">
            Asked again. {why}
          </p>
        )}
        <dl className={own.claims} aria-label="What will be stored">
          {!asksUsername && <Stored name="User name" value={prompt.username} />}
          {Object.entries(claims).map(([uri, value]) => (
            <Stored key={uri} name={uri.slice(uri.lastIndexOf('/') + 1)} uri={uri} value={value} />
          ))}
        </dl>
        {asksUsername && (
          <TextInput
            size="sm"
            label="User name"
            autoComplete="off"
            error={errorOf('username')}
            value={username}
            onChange={(event) => setUsername(event.currentTarget.value)}
          />
        )}
        {asksPassword && (
          <PasswordInput
            size="sm"
            label="Password"
            description="Of the new account. It is in the answers of this run, and nowhere else."
            autoComplete="new-password"
            error={errorOf('password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
          />
        )}
        <footer className={classes.answers}>
          <Button
            type="submit"
            color="teal.8"
            leftSection={<Icon name="check" />}
            disabled={isBusy || !isComplete}
          >
            Agree
          </Button>
          <Button
            color="red"
            variant="light"
            leftSection={<Icon name="cross" />}
            disabled={isBusy}
            onClick={() => onAnswer({ outcome: 'success', provisioning: { consent: false } })}
          >
            Decline
          </Button>
        </footer>
      </form>
    </section>
  );
}

function Stored({
  name,
  uri,
  value,
}: {
  readonly name: string;
  readonly uri?: string;
  readonly value: string;
}) {
  return (
    <div className={own.claim}>
      <dt title={uri}>{name}</dt>
      <dd>{value}</dd>
    </div>
  );
}
