import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import type { Change } from '../../api/schemas/resources.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { ChangeRow } from './change-row.tsx';
import classes from './changes.module.css';

export interface ChangeListProps {
  readonly changes: readonly Change[];
  readonly hasMore: boolean;
  readonly isLoadingMore: boolean;
  /** What to say where there is none. */
  readonly empty: { readonly title: string; readonly text: string };
  onMore(): void;
  /** What can be done with a change, such as undoing it. */
  actionOf?(change: Change): ReactNode;
}

/** Changes by day, the latest first. */
export function ChangeList({ changes, hasMore, isLoadingMore, empty, onMore, actionOf }: ChangeListProps) {
  if (changes.length === 0) {
    return (
      <EmptyState icon="history" title={empty.title}>
        {empty.text}
      </EmptyState>
    );
  }
  return (
    <div className={classes.days}>
      {byDay(changes).map(({ day, own }) => (
        <section key={day} aria-label={day}>
          <h2 className={classes.day}>{day}</h2>
          <ul className={classes.list}>
            {own.map((change) => (
              <ChangeRow key={change.id} change={change} action={actionOf?.(change)} />
            ))}
          </ul>
        </section>
      ))}
      {hasMore && (
        <Button variant="default" loading={isLoadingMore} onClick={onMore} className={classes.more ?? ''}>
          Show earlier ones
        </Button>
      )}
    </div>
  );
}

function byDay(changes: readonly Change[]): { readonly day: string; readonly own: readonly Change[] }[] {
  const days = new Map<string, Change[]>();
  for (const change of changes) {
    const day = new Date(change.at).toLocaleDateString(undefined, { dateStyle: 'full' });
    days.set(day, [...(days.get(day) ?? []), change]);
  }
  return [...days].map(([day, own]) => ({ day, own }));
}
