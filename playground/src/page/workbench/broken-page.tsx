import { Button } from '@mantine/core';
import type { BrokenSnapshot } from '../../api/snapshot.ts';
import { counted } from '../analysis/summary.ts';
import { Icon } from '../icons/icon.tsx';
import { Sentence } from '../words/words.tsx';
import classes from './message-page.module.css';

/** The files of the organization have problems: what to mend, and where. */
export function BrokenPage({ snapshot, onRetry }: { readonly snapshot: BrokenSnapshot; onRetry(): void }) {
  return (
    <main className={classes.page}>
      <div className={classes.card} data-wide>
        <span className={classes.icon}>
          <Icon name="wrench" size={28} />
        </span>
        <h1 className={classes.title}>This organization cannot be opened yet</h1>
        <p className={classes.text}>
          {counted(snapshot.problems.length, 'problem')} in <code>{snapshot.source}</code>. Mend the files,
          then read them again.
        </p>
        <ul className={classes.problems} aria-label="Problems">
          {snapshot.problems.map((problem) => {
            const { file, range, code, message, advice } = problem;
            const place = range === undefined ? file : `${file}:${range.start.line}:${range.start.column}`;
            return (
              <li key={`${code} ${place} ${message}`} className={classes.problem}>
                <strong>
                  <Sentence text={message} />
                </strong>
                <span className={classes.advice}>
                  <Sentence text={advice} />
                </span>
                <code className={classes.place}>
                  {place} · {code}
                </code>
              </li>
            );
          })}
        </ul>
        <Button onClick={onRetry}>Read the files again</Button>
      </div>
    </main>
  );
}
