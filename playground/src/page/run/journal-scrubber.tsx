import { ActionIcon, Slider, Tooltip } from '@mantine/core';
import type { Journal } from '@stepgate/engine/model';
import { Icon, type IconName } from '../icons/icon.tsx';
import classes from './journal-scrubber.module.css';
import { describeEntry } from './journal-words.ts';

export interface JournalScrubberProps {
  readonly journal: Journal;
  /** Number of entries that are looked at, from 1. */
  readonly position: number;
  readonly isPlaying: boolean;
  onGoTo(position: number): void;
  onPlay(): void;
}

/** Goes forward and backward through the journal: by the slider, its arrow keys, or entry by entry. */
export function JournalScrubber({ journal, position, isPlaying, onGoTo, onPlay }: JournalScrubberProps) {
  const last = journal.length;
  const wordsOf = (at: number): string => {
    const entry = journal[at - 1];
    return entry === undefined ? '' : `${at} of ${last}, ${entry.kind}: ${describeEntry(entry)}`;
  };
  return (
    <section className={classes.scrubber} aria-label="Time in this login">
      <div className={classes.row}>
        <Step label="To the start" icon="back" isDisabled={position <= 1} onClick={() => onGoTo(1)} />
        <Step
          label="One entry back"
          icon="chevronLeft"
          isDisabled={position <= 1}
          onClick={() => onGoTo(position - 1)}
        />
        <Slider
          className={classes.slider ?? ''}
          min={1}
          max={Math.max(last, 2)}
          step={1}
          value={position}
          disabled={last < 2}
          label={null}
          thumbLabel="Entry of the journal"
          thumbProps={{ 'aria-valuetext': wordsOf(position) }}
          onChange={(value) => onGoTo(Math.min(value, last))}
          size="sm"
        />
        <Step
          label="One entry forward"
          icon="chevronRight"
          isDisabled={position >= last}
          onClick={() => onGoTo(position + 1)}
        />
        <Step label="To the end" icon="forward" isDisabled={position >= last} onClick={() => onGoTo(last)} />
        <Step
          label={isPlaying ? 'Stop playing' : 'Play from the start'}
          icon={isPlaying ? 'pause' : 'play'}
          isDisabled={last < 2}
          onClick={onPlay}
        />
      </div>
      <p className={classes.words} role="status">
        {wordsOf(position)}
      </p>
    </section>
  );
}

function Step(props: {
  readonly label: string;
  readonly icon: IconName;
  readonly isDisabled: boolean;
  onClick(): void;
}) {
  return (
    <Tooltip label={props.label} openDelay={400}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={props.label}
        // A button that vanishes from under the focus would take the keyboard with it.
        aria-disabled={props.isDisabled}
        {...(props.isDisabled ? { 'data-disabled': true } : {})}
        onClick={() => props.isDisabled || props.onClick()}
      >
        <Icon name={props.icon} size={16} />
      </ActionIcon>
    </Tooltip>
  );
}
