import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { Icon } from '../icons/icon.tsx';
import { problemOf } from '../server/api-client.ts';
import { Sentence } from '../words/words.tsx';
import classes from './states.module.css';

export interface ProblemStateProps {
  /** What was thrown. */
  readonly error: unknown;
  /** What it kept from being shown: `The groups could not be loaded`. */
  readonly title?: string;
  readonly action?: ReactNode;
  onRetry?(): void;
}

/** What went wrong, what to do, and a way to try again. */
export function ProblemState({
  error,
  title = 'This could not be loaded',
  action,
  onRetry,
}: ProblemStateProps) {
  const { code, message, advice } = problemOf(error);
  return (
    <div className={classes.state} role="alert">
      <span className={classes.icon} data-tone="error">
        <Icon name="alert" size={28} />
      </span>
      <strong className={classes.title}>{title}</strong>
      <p className={classes.text}>
        <Sentence text={message} /> <Sentence text={advice} />
      </p>
      <code className={classes.code}>{code}</code>
      {onRetry !== undefined && (
        <Button size="sm" variant="default" onClick={() => onRetry()}>
          Try again
        </Button>
      )}
      {action}
    </div>
  );
}
