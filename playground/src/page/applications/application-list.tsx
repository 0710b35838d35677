import { TextInput, Tooltip } from '@mantine/core';
import type { Application } from '@stepgate/engine/model';
import { type KeyboardEvent, useRef, useState } from 'react';
import { counted, describeState, stateOf } from '../analysis/summary.ts';
import type { Analyses } from '../analysis/use-reports.ts';
import { Icon } from '../icons/icon.tsx';
import classes from './application-list.module.css';
import { StateMark } from './state-mark.tsx';

export interface ApplicationListProps {
  readonly applications: readonly Application[];
  readonly analyses: Analyses;
  readonly selected: string | undefined;
  isDraft(application: string): boolean;
  onSelect(application: string): void;
}

/** All applications with what the validator says about them. Arrow keys move between them. */
export function ApplicationList({
  applications,
  analyses,
  selected,
  isDraft,
  onSelect,
}: ApplicationListProps) {
  const [wanted, setWanted] = useState('');
  const list = useRef<HTMLUListElement>(null);
  const shown = applications.filter(({ name, description }) =>
    `${name} ${description ?? ''}`.toLowerCase().includes(wanted.trim().toLowerCase()),
  );
  const broken = applications.filter(({ name }) => stateOf(analyses[name]) === 'error').length;
  const unsure = applications.filter(({ name }) => stateOf(analyses[name]) === 'incomplete').length;
  const pending = applications.filter(({ name }) => stateOf(analyses[name]) === 'pending').length;

  function move(event: KeyboardEvent): void {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step === undefined) return;
    event.preventDefault();
    const items = [...(list.current?.querySelectorAll('button') ?? [])];
    const at = items.indexOf(document.activeElement as HTMLButtonElement);
    items[Math.min(Math.max(at + step, 0), items.length - 1)]?.focus();
  }

  return (
    <nav className={classes.panel} aria-label="Applications">
      <header className={classes.header}>
        <h2 className={classes.title}>Applications</h2>
        <p className={classes.summary} role="status">
          {pending > 0
            ? 'Checking scripts …'
            : broken > 0
              ? `${broken} of ${applications.length} with conflicts`
              : unsure > 0
                ? `${unsure} of ${applications.length} not fully checked`
                : `${counted(applications.length, 'application')}, no conflicts`}
        </p>
        {applications.length > 5 && (
          <TextInput
            size="sm"
            aria-label="Find an application"
            placeholder="Find"
            leftSection={<Icon name="search" size={14} />}
            value={wanted}
            onChange={(event) => setWanted(event.currentTarget.value)}
            onKeyDown={move}
          />
        )}
      </header>
      {shown.length === 0 ? (
        <p className={classes.empty}>
          {applications.length === 0
            ? 'This organization has no applications.'
            : `Nothing is called “${wanted}”.`}
        </p>
      ) : (
        <ul ref={list} className={classes.list} onKeyDown={move}>
          {shown.map(({ name, description }) => (
            <li key={name}>
              <button
                type="button"
                className={classes.item}
                aria-current={name === selected ? 'true' : undefined}
                onClick={() => onSelect(name)}
              >
                <StateMark state={stateOf(analyses[name])} isPending={analyses[name]?.isPending === true} />
                <span className={classes.words}>
                  <span className={classes.name}>
                    {name}
                    {isDraft(name) && (
                      <Tooltip label="Has a draft that is not saved">
                        <span className={classes.draft}>draft</span>
                      </Tooltip>
                    )}
                  </span>
                  <span className={classes.state} data-state={stateOf(analyses[name])}>
                    {describeState(analyses[name])}
                  </span>
                  {description !== undefined && <span className={classes.description}>{description}</span>}
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </nav>
  );
}
