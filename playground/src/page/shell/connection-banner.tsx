import { Loader } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.tsx';
import { useConnectionState } from '../server/use-connection.ts';
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
