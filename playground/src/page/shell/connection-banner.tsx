import { Button, Loader, TextInput } from '@mantine/core';
import { type FormEvent, type ReactNode, use, useState } from 'react';
import { Icon } from '../icons/icon.tsx';
import { ConnectionContext, useConnectionState } from '../server/use-connection.ts';
import { Sentence } from '../words/words.tsx';
import classes from './connection-banner.module.css';

/** Says what keeps the page from its server. It goes by itself when the server is back. */
export function ConnectionBanner() {
  const state = useConnectionState();
  return (
    <div role="status" className={classes.place}>
      {state.name === 'unreachable' && (
        <Banner>
          <Loader size={14} color="currentColor" />
          <span>
            <strong>Reconnecting…</strong> The server cannot be reached. Your text is kept.
          </span>
        </Banner>
      )}
      {state.name === 'opening' && (
        <Banner tone="info">
          <Loader size={14} color="currentColor" />
          <span>
            <strong>The database is being opened.</strong> The page goes on by itself.
          </span>
        </Banner>
      )}
      {state.name === 'failed' && (
        <Banner tone="error">
          <Icon name="alert" />
          <span>
            <strong>The database could not be opened.</strong> <Sentence text={state.problem.message} />{' '}
            <Sentence text={state.problem.advice} />
          </span>
        </Banner>
      )}
      {state.name === 'signed-out' && (
        <Banner>
          <Icon name="lock" />
          <SignInAgain />
        </Banner>
      )}
    </div>
  );
}

function Banner({ tone, children }: { readonly tone?: 'info' | 'error'; readonly children: ReactNode }) {
  return (
    <div className={classes.banner} data-tone={tone}>
      {children}
    </div>
  );
}

/** The page stays as it is, with what was typed in it, until there is a session again. */
function SignInAgain() {
  const connection = use(ConnectionContext);
  const [token, setToken] = useState('');
  const [isWrong, setWrong] = useState(false);
  const enter = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const found = /[?&]token=([^&\s]+)/.exec(token)?.[1] ?? token.trim();
    try {
      const answer = await fetch(`/?token=${encodeURIComponent(found)}`, {
        headers: { accept: 'text/html' },
      });
      setWrong(!answer.ok);
      // Asks at once: the watch of the connection looks when the window is focused.
      if (answer.ok) dispatchEvent(new Event('focus'));
    } catch {
      connection.become({ name: 'unreachable' });
    }
  };
  return (
    <form className={classes.form} onSubmit={(event) => void enter(event)}>
      <span>
        <strong>Your session has ended.</strong> Your text is kept. Paste the start token or the address with
        it, or open that address in another tab.
      </span>
      <TextInput
        size="xs"
        aria-label="Start token"
        placeholder="Start token"
        autoComplete="off"
        value={token}
        onChange={({ currentTarget }) => setToken(currentTarget.value)}
        error={isWrong && 'Not the token of the running server'}
      />
      <Button size="xs" type="submit" disabled={token.trim() === ''}>
        Come in
      </Button>
    </form>
  );
}
