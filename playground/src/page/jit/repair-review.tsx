import { Button, Checkbox, Loader, TextInput } from '@mantine/core';
import { useState } from 'react';
import { counted } from '../analysis/summary.ts';
import { ProblemState } from '../states/problem-state.tsx';
import { Sentence } from '../words/words.tsx';
import classes from './jit-dialog.module.css';
import { RepairList } from './repair-list.tsx';
import { useApplyRepairs } from './use-apply-repairs.ts';
import { useFirstFocus } from './use-first-focus.ts';
import { type Repairs, useRepairs } from './use-repairs.ts';

export interface RepairReviewProps {
  readonly organization: string;
  readonly identityProvider: string;
  onBack(): void;
  onDone(): void;
}

/** The guards that keep applications from breaking, to be read and chosen before they are saved. */
export function RepairReview(props: RepairReviewProps) {
  const { query, progress } = useRepairs(props.organization, props.identityProvider);
  const back = useFirstFocus();
  if (query.data !== undefined) return <Review {...props} found={query.data} />;
  if (query.error !== null) return <ProblemState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <>
      <p className={classes.pending} role="status">
        <Loader size={14} aria-hidden="true" /> Looking for guards, and trying them:{' '}
        {progress.total === 0 ? 'begun' : `${progress.looked} of ${progress.total}`} …
      </p>
      <footer className={classes.footer}>
        <Button ref={back} variant="default" onClick={props.onBack}>
          Back
        </Button>
      </footer>
    </>
  );
}

function Review(props: RepairReviewProps & { readonly found: Repairs }) {
  const { organization, identityProvider, found, onBack, onDone } = props;
  const { repairs, without } = found;
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [message, setMessage] = useState(`Let users of ${identityProvider} in without a local account`);
  const { stage, apply } = useApplyRepairs(organization, identityProvider);
  const back = useFirstFocus();
  const chosen = repairs.filter(({ application }) => !left.has(application));
  const isBusy = stage !== undefined;
  const isWhole = without.length === 0 && chosen.length === repairs.length;

  return (
    <>
      <p className={classes.lead}>
        A guard asks users for a step only if they can complete it.{' '}
        <strong>
          {repairs.length === 0
            ? 'No guard was found.'
            : `${counted(repairs.length, 'script')} can have one: each was analyzed again with it and no longer breaks.`}
        </strong>{' '}
        They are saved as new versions; drafts stay as they are.
      </p>
      {repairs.length > 1 && (
        <Checkbox
          label={`All of them (${chosen.length} of ${repairs.length} chosen)`}
          checked={left.size === 0}
          indeterminate={left.size > 0 && chosen.length > 0}
          disabled={isBusy}
          onChange={() =>
            setLeft(left.size === 0 ? new Set(repairs.map(({ application }) => application)) : new Set())
          }
        />
      )}
      <RepairList
        repairs={repairs}
        left={left}
        isBusy={isBusy}
        onToggle={(application) => {
          const next = new Set(left);
          if (!next.delete(application)) next.add(application);
          setLeft(next);
        }}
      />
      {without.length > 0 && (
        <section aria-label="Without a guard">
          <h3 className={classes.heading}>
            No guard was found for {counted(without.length, 'application')}: they break until you change them
          </h3>
          <ul className={classes.without}>
            {without.slice(0, mostShown).map(({ application, reason }) => (
              <li key={application}>
                <strong>{application}</strong> <Sentence text={reason} />
              </li>
            ))}
            {without.length > mostShown && <li>and {without.length - mostShown} more</li>}
          </ul>
        </section>
      )}
      {repairs.length > 0 && (
        <TextInput
          label="Message of the new versions"
          value={message}
          disabled={isBusy}
          onChange={({ currentTarget: { value } }) => setMessage(value)}
        />
      )}
      {isBusy && (
        <p className={classes.pending} role="status">
          <Loader size={14} aria-hidden="true" /> {stage}
        </p>
      )}
      <footer className={classes.footer}>
        <Button ref={back} variant="default" disabled={isBusy} onClick={onBack}>
          Back
        </Button>
        <Button
          loading={isBusy}
          disabled={chosen.length === 0}
          onClick={async () => {
            if (await apply(chosen, message)) onDone();
            else onBack();
          }}
        >
          {isWhole
            ? `Save ${counted(chosen.length, 'script')} and switch off`
            : `Save ${counted(chosen.length, 'script')}`}
        </Button>
      </footer>
    </>
  );
}

const mostShown = 50;
