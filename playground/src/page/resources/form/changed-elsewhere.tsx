import { Alert, Button, Radio } from '@mantine/core';
import { useState } from 'react';
import { Icon } from '../../icons/icon.tsx';
import type { MergedValue, ValueConflict } from './merge-values.ts';
import classes from './resource-form.module.css';
import { pathText, withValueAt } from './value-path.ts';

export interface ChangedElsewhereProps {
  readonly merged: MergedValue;
  /** Who saved the other one. */
  readonly by: string;
  /** Goes on with this value, on top of theirs. */
  onSettle(value: unknown): void;
  onDiscard(): void;
}

/** Somebody else saved it while it was being written: shows both where they differ, and lets choose. */
export function ChangedElsewhere({ merged, by, onSettle, onDiscard }: ChangedElsewhereProps) {
  const [mine, setMine] = useState<ReadonlySet<string>>(new Set());
  const { conflicts } = merged;
  const settle = (): void =>
    onSettle(
      conflicts
        .filter(({ path }) => mine.has(pathText(path)))
        .reduce((value, conflict) => withValueAt(value, conflict.path, conflict.mine), merged.value),
    );
  return (
    <Alert
      color="orange"
      variant="light"
      role="alert"
      icon={<Icon name="alert" />}
      title={`${by} saved this while you were writing`}
      mb="md"
    >
      <p className={classes.problemText}>
        {conflicts.length === 0
          ? 'Both changes fit together. Nothing of yours is lost.'
          : 'Both of you changed the same places. Choose what each of them shall be.'}
      </p>
      {conflicts.map((conflict) => (
        <Conflict
          key={pathText(conflict.path)}
          conflict={conflict}
          by={by}
          isMine={mine.has(pathText(conflict.path))}
          onChoose={(isMine) => {
            const next = new Set(mine);
            if (isMine) next.add(pathText(conflict.path));
            else next.delete(pathText(conflict.path));
            setMine(next);
          }}
        />
      ))}
      <div className={classes.choices}>
        <Button size="xs" onClick={settle}>
          {conflicts.length === 0 ? 'Put both together' : 'Go on with this choice'}
        </Button>
        <Button size="xs" variant="default" onClick={onDiscard}>
          Discard mine
        </Button>
      </div>
    </Alert>
  );
}

function Conflict(props: {
  readonly conflict: ValueConflict;
  readonly by: string;
  readonly isMine: boolean;
  onChoose(isMine: boolean): void;
}) {
  const { path, mine, theirs } = props.conflict;
  return (
    <Radio.Group
      label={path.length === 0 ? 'Everything' : pathText(path)}
      value={props.isMine ? 'mine' : 'theirs'}
      onChange={(choice) => props.onChoose(choice === 'mine')}
      className={classes.conflict ?? ''}
    >
      <div className={classes.sides}>
        <Radio value="theirs" label={`As ${props.by} saved it`} description={<Shown value={theirs} />} />
        <Radio value="mine" label="As you wrote it" description={<Shown value={mine} />} />
      </div>
    </Radio.Group>
  );
}

function Shown({ value }: { readonly value: unknown }) {
  if (value === undefined) return <em>nothing</em>;
  return (
    <code className={classes.shown}>
      {typeof value === 'string' ? value : JSON.stringify(value, null, 2)}
    </code>
  );
}
