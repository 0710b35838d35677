import { ActionIcon, Button, Loader, Tooltip } from '@mantine/core';
import type { Organization } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import { useState } from 'react';
import { Icon, type IconName } from '../icons/icon.tsx';
import { capitalized, Sentence } from '../words/words.tsx';
import { TakesFocus } from './arrival-heading.tsx';
import { DecisionCard } from './decision-card.tsx';
import { JournalTable } from './journal-table.tsx';
import { RequestForm } from './request-form.tsx';
import { RunEffects } from './run-effects.tsx';
import { emptyRequest, worldOf } from './run-input.ts';
import classes from './run-panel.module.css';
import { RunTrail } from './run-trail.tsx';
import type { RunControls } from './use-run.ts';
import { Verdict } from './verdict.tsx';

export interface RunPanelProps {
  readonly organization: Organization;
  readonly application: string;
  readonly controls: RunControls;
  /** The text in the editor is not saved; it is run all the same. */
  readonly isDraft: boolean;
  onReveal(range: ScriptRange): void;
}

/** Runs a login of the application step by step, forward and back. */
export function RunPanel({ organization, application, controls, isDraft, onReveal }: RunPanelProps) {
  const [request, setRequest] = useState(emptyRequest);
  const run = controls.run?.basis.application === application ? controls.run : undefined;
  const start = (): void => controls.start(worldOf(organization, request));

  if (run === undefined) {
    return (
      <div className={classes.start}>
        <h3 className={classes.startTitle}>Sign in to {application}, as anybody</h3>
        <p className={classes.hint}>
          The {isDraft ? 'draft in the editor' : 'script'} runs in the real engine, in a world of its own:
          nobody gets a mail, no account is made. Choose who comes and how each step ends; go back at any
          time.
        </p>
        <RequestForm fields={request} onChange={setRequest} />
        <Button leftSection={<Icon name="play" size={14} />} onClick={start}>
          Start a login
        </Button>
      </div>
    );
  }

  const { result, problem, position, answers } = run;
  return (
    <div className={classes.panel}>
      <div className={classes.bar} role="toolbar" aria-label="Login controls">
        <Control label="Back one step" icon="back" isDisabled={position === 0} onClick={controls.back} />
        <span className={classes.position} role="status">
          {position === 0 ? 'Start' : `After answer ${position} of ${answers.length}`}
        </span>
        <Control
          label="Forward one step"
          icon="forward"
          isDisabled={position >= answers.length}
          onClick={controls.forward}
        />
        {run.isLoading && <Loader size={14} aria-label="Running" />}
        <span className={classes.title}>{run.title === undefined ? '' : capitalized(run.title)}</span>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="restart" size={14} />}
          onClick={start}
        >
          New login
        </Button>
        <Control label="Close this login" icon="cross" isDisabled={false} onClick={controls.close} />
      </div>
      {controls.isStale && (
        <div className={classes.stale} role="status">
          <span>The script or a JIT switch has changed since.</span>
          <Button size="compact-sm" variant="light" onClick={controls.again}>
            Run the same answers again
          </Button>
        </div>
      )}
      <div className={classes.columns} aria-busy={run.isLoading}>
        <div className={classes.now}>
          {problem !== undefined ? (
            <div className={classes.problem} role="alert">
              <strong>
                {problem.code.startsWith('answer-')
                  ? 'This answer was refused'
                  : 'The login could not be run'}
              </strong>
              <code>{problem.code}</code>
              <span>
                <Sentence text={problem.message} /> <Sentence text={problem.advice} />
              </span>
            </div>
          ) : result === undefined ? (
            <Loader size="sm" aria-label="Starting" />
          ) : (
            <TakesFocus value={run.takesFocus}>
              <DecisionCard
                key={run.arrival}
                decision={result.decision}
                journal={result.journal}
                world={run.world}
                isBusy={run.isLoading || run.isPlaying}
                latest={answers[position - 1]}
                onAnswer={controls.answer}
                onReveal={onReveal}
              />
            </TakesFocus>
          )}
          <Verdict run={run} />
          {result !== undefined && (
            <>
              <RunTrail journal={result.journal} emitted={result.emitted} world={run.world} />
              <RunEffects effects={result} />
            </>
          )}
        </div>
        {result !== undefined && <JournalTable journal={result.journal} />}
      </div>
    </div>
  );
}

function Control(props: {
  readonly label: string;
  readonly icon: IconName;
  readonly isDisabled: boolean;
  onClick(): void;
}) {
  return (
    <Tooltip label={props.label}>
      <ActionIcon
        variant="default"
        size="md"
        aria-label={props.label}
        disabled={props.isDisabled}
        onClick={props.onClick}
      >
        <Icon name={props.icon} size={15} />
      </ActionIcon>
    </Tooltip>
  );
}
