import { Button } from '@mantine/core';
import type { Problem } from '../../api/problem.ts';
import { Icon } from '../icons/icon.tsx';
import { Sentence } from '../words/words.tsx';
import classes from './message-page.module.css';

/** The server did not give what the page needs. */
export function ProblemPage({ problem, onRetry }: { readonly problem: Problem; onRetry(): void }) {
  return (
    <main className={classes.page}>
      <div className={classes.card} role="alert">
        <span className={classes.icon}>
          <Icon name="alert" size={28} />
        </span>
        <h1 className={classes.title}>The organization could not be loaded</h1>
        <p className={classes.text}>
          <Sentence text={problem.message} /> <Sentence text={problem.advice} />
        </p>
        <code className={classes.code}>{problem.code}</code>
        <Button onClick={onRetry}>Try again</Button>
      </div>
    </main>
  );
}
