import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Difference, DifferenceKind } from '../../api/schemas/publishing.ts';
import { DifferenceDiff } from './difference-diff.tsx';
import classes from './difference-list.module.css';
import { differenceMarks, differencesInWords, differenceTitles } from './difference-words.ts';

/** How many of a kind are shown at first, and how many more each time. */
const shownAtOnce = 25;

/** Which states are compared; see `published.differences`. */
export interface ComparedStates {
  readonly from: number | undefined;
  /** Undefined: the working copy. */
  readonly to: number | undefined;
  /** Shown from the later state to the earlier one, for what is restored. */
  readonly isBackwards?: boolean;
}

export interface DifferenceListProps {
  readonly states: ComparedStates;
  readonly differences: readonly Difference[];
}

/** What differs between two states, by kind; each opens to both its texts. */
export function DifferenceList({ states, differences }: DifferenceListProps) {
  const kinds = Object.keys(differenceTitles) as DifferenceKind[];
  return (
    <div className={classes.kinds}>
      {kinds
        .map((kind) => ({ kind, own: differences.filter((one) => one.kind === kind) }))
        .filter(({ own }) => own.length > 0)
        .map(({ kind, own }) => (
          <KindOfDifferences key={kind} kind={kind} differences={own} states={states} />
        ))}
    </div>
  );
}

function KindOfDifferences(props: {
  readonly kind: DifferenceKind;
  readonly differences: readonly Difference[];
  readonly states: ComparedStates;
}) {
  const { kind, differences, states } = props;
  const [limit, setLimit] = useState(shownAtOnce);
  const left = differences.length - limit;
  return (
    <section aria-label={differenceTitles[kind]}>
      <h3 className={classes.heading}>
        {differenceTitles[kind]} <span className={classes.count}>{differencesInWords(differences)}</span>
      </h3>
      <ul className={classes.list}>
        {differences.slice(0, limit).map((difference) => (
          <li key={difference.name}>
            <OneDifference difference={difference} states={states} />
          </li>
        ))}
      </ul>
      {left > 0 && (
        <Button variant="subtle" size="compact-sm" mt={4} onClick={() => setLimit(limit + 4 * shownAtOnce)}>
          Show more ({left} left)
        </Button>
      )}
    </section>
  );
}

function OneDifference({
  difference,
  states,
}: {
  readonly difference: Difference;
  readonly states: ComparedStates;
}) {
  const { name, kind, what, by } = difference;
  const [isOpen, setOpen] = useState(false);
  return (
    <details
      className={classes.difference}
      open={isOpen}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary className={classes.summary}>
        <span className={classes.mark} data-what={what} aria-hidden="true">
          {differenceMarks[what].sign}
        </span>
        <span className={classes.name}>{kind === 'settings' ? 'Settings of the organization' : name}</span>
        <span className={classes.facts}>
          {what}
          {by.length > 0 && ` · ${by.join(', ')}`}
        </span>
      </summary>
      {isOpen && (
        <div className={classes.body}>
          <DifferenceDiff difference={difference} states={states} />
        </div>
      )}
    </details>
  );
}
