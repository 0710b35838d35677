import { Button, Textarea } from '@mantine/core';
import { type Ref, useId } from 'react';
import { Icon } from '../icons/icon.tsx';
import classes from './conflict-card.module.css';
import type { ConflictRegion } from './merge-texts.ts';
import { type Decision, decidedLines } from './use-conflicts.ts';

export interface ConflictCardProps {
  readonly conflict: ConflictRegion;
  readonly heading: string;
  readonly names: { readonly mine: string; readonly theirs: string };
  readonly decision: Decision | undefined;
  readonly ref: Ref<HTMLElement>;
  onDecide(decision: Decision): void;
  onFocus(): void;
}

/** One conflict: both sides beside each other, and what becomes of them. */
export function ConflictCard({ conflict, heading, names, decision, ref, ...on }: ConflictCardProps) {
  const headingId = useId();
  const take = decision?.take;
  return (
    <section
      ref={ref}
      tabIndex={-1}
      aria-labelledby={headingId}
      className={classes.card}
      data-decided={take !== undefined}
      onFocus={on.onFocus}
    >
      <header className={classes.head}>
        <h3 id={headingId} className={classes.heading}>
          <Icon name={take === undefined ? 'alert' : 'checkCircle'} />
          {heading}
          <span className={classes.state}>{take === undefined ? 'open' : 'decided'}</span>
        </h3>
        <fieldset className={classes.choices} aria-label="What goes into the result">
          {(['mine', 'theirs', 'both'] as const).map((choice) => (
            <Button
              key={choice}
              size="compact-sm"
              variant={take === choice ? 'filled' : 'default'}
              aria-pressed={take === choice}
              onClick={() => on.onDecide({ take: choice })}
            >
              {choice === 'both' ? 'Both' : names[choice]}
            </Button>
          ))}
          <Button
            size="compact-sm"
            variant={take === 'edited' ? 'filled' : 'default'}
            aria-pressed={take === 'edited'}
            onClick={() => on.onDecide({ take: 'edited', text: decidedLines(conflict, decision).join('\n') })}
          >
            Edit
          </Button>
        </fieldset>
      </header>
      <div className={classes.sides}>
        <Side name={names.mine} lines={conflict.mine} isTaken={take === 'mine' || take === 'both'} />
        <Side name={names.theirs} lines={conflict.theirs} isTaken={take === 'theirs' || take === 'both'} />
      </div>
      {decision?.take === 'edited' && (
        <Textarea
          className={classes.edit ?? ''}
          classNames={{ input: classes.input ?? '' }}
          label="Result"
          autosize
          minRows={2}
          maxRows={16}
          value={decision.text}
          onChange={(event) => on.onDecide({ take: 'edited', text: event.currentTarget.value })}
        />
      )}
      <details className={classes.before}>
        <summary>Before both changes</summary>
        <Lines lines={conflict.base} />
      </details>
    </section>
  );
}

function Side(props: {
  readonly name: string;
  readonly lines: readonly string[];
  readonly isTaken: boolean;
}) {
  return (
    <div className={classes.side} data-taken={props.isTaken}>
      <h4 className={classes.name}>
        {props.name}
        {props.isTaken && (
          <span className={classes.taken}>
            <Icon name="check" size={12} /> taken
          </span>
        )}
      </h4>
      <Lines lines={props.lines} />
    </div>
  );
}

function Lines({ lines }: { readonly lines: readonly string[] }) {
  if (lines.length === 0) return <p className={classes.none}>Nothing: the lines were removed.</p>;
  return <pre className={classes.lines}>{lines.join('\n')}</pre>;
}
