import { Button, Modal } from '@mantine/core';
import { useMediaQuery } from '@mantine/hooks';
import { useRef } from 'react';
import { counted } from '../analysis/summary.ts';
import { CleanLines } from './clean-lines.tsx';
import { ConflictCard } from './conflict-card.tsx';
import classes from './merge-dialog.module.css';
import { useConflicts } from './use-conflicts.ts';

export interface MergeDialogProps {
  /** What both sides began from. */
  readonly base: string;
  readonly mine: string;
  readonly theirs: string;
  /** What the sides are called. Default: `Your text` and `The other text`. */
  readonly names?: { readonly mine: string; readonly theirs: string };
  /** Default: `Bring two versions together`. */
  readonly title?: string;
  /** One or two sentences on how it came to this, and what happens to the result. */
  readonly lead?: string;
  /** What the button does. Default: `Use the result`. */
  readonly doneLabel?: string;
  /** The result is being saved. */
  readonly isBusy?: boolean;
  onDone(text: string): void;
  /** Nothing is changed by closing it. */
  onCancel(): void;
}

const defaultNames = { mine: 'Your text', theirs: 'The other text' };

/** Brings two texts together: what is clear is done, conflicts are decided one by one. Shown as long as it is mounted. */
export function MergeDialog(props: MergeDialogProps) {
  const { base, mine, theirs, names = defaultNames, lead, isBusy = false, onDone, onCancel } = props;
  const conflicts = useConflicts(base, mine, theirs);
  const isNarrow = useMediaQuery('(max-width: 48em)');
  const cards = useRef<(HTMLElement | null)[]>([]);
  const latest = useRef(-1);
  const show = (conflict: number | undefined): void => {
    if (conflict === undefined) return;
    latest.current = conflict;
    cards.current[conflict]?.focus({ preventScroll: true });
    cards.current[conflict]?.scrollIntoView({ block: 'nearest' });
  };
  const step = (by: number): void => {
    const next = (latest.current + by + conflicts.count) % conflicts.count;
    show(conflicts.count === 0 ? undefined : next);
  };
  return (
    <Modal
      opened
      onClose={onCancel}
      size="68rem"
      radius={isNarrow ? 0 : 'lg'}
      fullScreen={isNarrow === true}
      centered
      title={props.title ?? 'Bring two versions together'}
      classNames={{ title: classes.title ?? '', body: classes.body ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close, nothing changes' }}
      onKeyDown={(event) => {
        if (!event.altKey || (event.key !== 'ArrowDown' && event.key !== 'ArrowUp')) return;
        event.preventDefault();
        step(event.key === 'ArrowDown' ? 1 : -1);
      }}
    >
      {lead !== undefined && <p className={classes.lead}>{lead}</p>}
      <div className={classes.regions}>
        {conflicts.regions.map(({ region, conflict, line }) =>
          region.isConflict ? (
            <ConflictCard
              key={`conflict ${conflict}`}
              ref={(card) => {
                cards.current[conflict ?? 0] = card;
              }}
              conflict={region}
              heading={`Conflict ${(conflict ?? 0) + 1} of ${conflicts.count}, at line ${line}`}
              names={names}
              decision={conflicts.decisionOf(conflict ?? 0)}
              onFocus={() => {
                latest.current = conflict ?? 0;
              }}
              onDecide={(decision) => conflicts.decide(conflict ?? 0, decision)}
            />
          ) : (
            <CleanLines key={`${line} ${region.from}`} region={region} names={names} />
          ),
        )}
      </div>
      <footer className={classes.footer}>
        <p className={classes.progress} role="status">
          {progress(conflicts.count, conflicts.open)}
        </p>
        {conflicts.open > 0 && (
          <Button variant="subtle" onClick={() => show(conflicts.nextOpen(latest.current))}>
            Next conflict
          </Button>
        )}
        <Button variant="default" disabled={isBusy} onClick={onCancel}>
          Cancel
        </Button>
        <Button
          loading={isBusy}
          disabled={conflicts.text === undefined}
          onClick={() => conflicts.text !== undefined && onDone(conflicts.text)}
        >
          {props.doneLabel ?? 'Use the result'}
        </Button>
      </footer>
    </Modal>
  );
}

function progress(count: number, open: number): string {
  if (count === 0) return 'No conflicts: the changes are in different lines.';
  if (open === 0) return `${counted(count, 'conflict')} decided.`;
  return `${counted(open, 'conflict')} to decide.`;
}
