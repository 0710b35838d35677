import { Button, Modal } from '@mantine/core';
import { useEffect, useRef } from 'react';
import type { JitChangeRefused, JitConflict, JitImpact } from '../../api/jit-change.ts';
import { counted } from '../analysis/summary.ts';
import { FindingPath } from '../findings/finding-path.tsx';
import { Icon } from '../icons/icon.tsx';
import { Sentence } from '../words/words.tsx';
import classes from './jit-dialog.module.css';

export interface JitDialogProps {
  readonly question: JitChangeRefused | undefined;
  /** Applications whose text in the browser is not the one that was judged. */
  readonly drafts: readonly string[];
  readonly isBusy: boolean;
  onCancel(): void;
  onConfirm(): void;
  onPlay(conflict: JitConflict): void;
}

/** Asks before JIT is switched off, with every application that it breaks. Enter and Escape both leave it on. */
export function JitDialog({ question, drafts, isBusy, onCancel, onConfirm, onPlay }: JitDialogProps) {
  const impact = question?.impact;
  const isOpen = impact !== undefined;
  const opener = useRef<Element>(null);
  useEffect(() => {
    if (isOpen) opener.current = document.activeElement;
  }, [isOpen]);
  return (
    <Modal
      opened={isOpen}
      onClose={onCancel}
      // Mantine gives the focus back too, but not when the dialog is closed while the focus is on its way into it.
      onExitTransitionEnd={() => giveFocusBack(opener.current)}
      size="lg"
      radius="lg"
      centered
      title={impact === undefined ? '' : `Switch off JIT provisioning of ${impact.identityProvider}?`}
      classNames={{ title: classes.title ?? '', body: classes.body ?? '' }}
      closeButtonProps={{ 'aria-label': 'Close, leave it on' }}
    >
      {impact !== undefined && (
        <>
          <p className={classes.lead}>
            New users of {impact.identityProvider} get no account here any more. {leadOf(impact)}
          </p>
          {drafts.length > 0 && (
            <p className={classes.note}>
              <Icon name="info" /> The saved scripts were judged. Not saved yet: {drafts.join(', ')}.
            </p>
          )}
          <Breaking conflicts={impact.breaks} onPlay={onPlay} />
          <Others title="Not fully checked" others={impact.uncertain} tone="warning" />
          <Others title="Safe, although a step needs a local account" others={impact.safe} tone="good" />
          <p className={classes.rest}>Not affected: {counted(impact.unaffected, 'application')}.</p>
          <footer className={classes.footer}>
            <Button variant="default" disabled={isBusy} onClick={onConfirm}>
              Switch off anyway
            </Button>
            <Button data-autofocus onClick={onCancel}>
              Cancel
            </Button>
          </footer>
        </>
      )}
    </Modal>
  );
}

/** Leaves the focus alone where it has already gone on to something else. */
function giveFocusBack(opener: Element | null): void {
  const focused = document.activeElement;
  const isLost = focused === null || focused === document.body || focused.closest('[role="dialog"]') !== null;
  if (isLost && opener instanceof HTMLElement) opener.focus({ preventScroll: true });
}

function leadOf({ breaks, uncertain }: JitImpact): string {
  const broken = new Set(breaks.map(({ application }) => application)).size;
  if (broken > 0) return `${counted(broken, 'application')} will lock some of them out:`;
  return uncertain.length > 0 ? 'No application is known to break.' : 'No application breaks.';
}

function Breaking(props: {
  readonly conflicts: readonly JitConflict[];
  onPlay(conflict: JitConflict): void;
}) {
  if (props.conflicts.length === 0) return null;
  return (
    <section aria-label="Applications that break">
      <h3 className={classes.heading} data-tone="error">
        <Icon name="crossCircle" /> Applications that break
      </h3>
      <ul className={classes.list}>
        {props.conflicts.map((conflict) => (
          <li key={keyOf(conflict)} className={classes.conflict}>
            <div className={classes.head}>
              <div>
                <strong className={classes.name}>{conflict.application}</strong>
                <span className={classes.place}>
                  {conflict.finding.step !== undefined && `step ${conflict.finding.step}`}
                  {conflict.factors.length > 0 && ` · ${conflict.factors.join(', ')}`}
                </span>
              </div>
              {conflict.finding.witness !== undefined && (
                <Button
                  size="xs"
                  variant="light"
                  leftSection={<Icon name="play" size={12} />}
                  aria-label={`Play it in ${conflict.application}`}
                  onClick={() => props.onPlay(conflict)}
                >
                  Play it
                </Button>
              )}
            </div>
            <p className={classes.message}>
              <Sentence text={conflict.finding.message} />
            </p>
            <details className={classes.details}>
              <summary>How a login gets there</summary>
              <FindingPath path={conflict.finding.path} />
            </details>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The same fault at two places of a script has one fingerprint. */
function keyOf({ application, finding: { fingerprint, range } }: JitConflict): string {
  return [application, fingerprint, range?.start.line, range?.start.column].join(' ');
}

function Others(props: {
  readonly title: string;
  readonly others: JitImpact['safe'];
  readonly tone: 'good' | 'warning';
}) {
  if (props.others.length === 0) return null;
  return (
    <section aria-label={props.title}>
      <h3 className={classes.heading} data-tone={props.tone}>
        <Icon name={props.tone === 'good' ? 'checkCircle' : 'alert'} /> {props.title}
      </h3>
      <ul className={classes.list}>
        {[...Map.groupBy(props.others, (other) => other.reason)].map(([reason, others]) => (
          <li key={reason} className={classes.other}>
            <span className={classes.names}>
              {others.map(({ application }) => (
                <strong key={application} className={classes.name}>
                  {application}
                </strong>
              ))}
            </span>
            <Sentence text={reason} />
          </li>
        ))}
      </ul>
    </section>
  );
}
