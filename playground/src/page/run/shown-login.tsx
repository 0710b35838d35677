import { Button } from '@mantine/core';
import type { FederatedUser, LoginAnswer } from '@stepgate/engine/model';
import { useCallback, useEffect, useState } from 'react';
import { useApplication } from '../application/application-view.ts';
import { Icon } from '../icons/icon.tsx';
import { TakesFocus } from './arrival-heading.tsx';
import { FailedCard, SentErrorCard, SucceededCard } from './end-cards.tsx';
import { endCodeOf } from './end-words.ts';
import { JournalScrubber } from './journal-scrubber.tsx';
import { JournalTable } from './journal-table.tsx';
import { LoginForm } from './login-form.tsx';
import { peopleOfWorld, setupOfInput } from './login-input.ts';
import { MomentPanel } from './moment-panel.tsx';
import { decisionAt } from './past-decision.ts';
import { RunEffects } from './run-effects.tsx';
import classes from './run-pane.module.css';
import { RunTrail } from './run-trail.tsx';
import { SaveScenario } from './save-scenario.tsx';
import { SignInPage } from './sign-in-page.tsx';
import type { LoginRunControls } from './use-login-run.ts';
import { usePlaying } from './use-playing.ts';
import { WitnessVerdict } from './witness-verdict.tsx';

export interface ShownLoginProps {
  readonly controls: LoginRunControls;
  readonly kept: NonNullable<LoginRunControls['kept']>;
  readonly result: NonNullable<LoginRunControls['result']>;
}

/** A login at one of its moments: what the user sees, what the script does, what is known so far. */
export function ShownLogin({ controls, kept, result }: ShownLoginProps) {
  const { organizationName, name, editor, text } = useApplication();
  const { position, isBusy } = controls;
  const { run, trace } = result;
  const { input } = kept;
  const world = peopleOfWorld(input.world ?? {});
  const last = run.journal.length;
  const { decision, given, answered } = decisionAt(run, input.answers, position);
  const [takesFocus, setTakesFocus] = useState(false);
  const goTo = (at: number): void => {
    // Whoever moves through time stays on what they move it with.
    setTakesFocus(false);
    controls.goTo(at);
  };
  const { isPlaying, setIsPlaying } = usePlaying(position, last, goTo);

  const moment = trace?.moments.find((each) => each.position === position);
  const isSameText = !controls.isStale;
  useEffect(() => {
    // Lines of another text would light the wrong ones.
    if (moment === undefined || !isSameText) editor.light(undefined);
    else {
      const current = moment.library === null && moment.at !== null ? moment.at : undefined;
      editor.light({ lines: moment.lines, current });
    }
  }, [editor, moment, isSameText]);
  useEffect(() => () => editor.light(undefined), [editor]);

  const answer = useCallback(
    (next: LoginAnswer, newcomer?: FederatedUser) => {
      setTakesFocus(true);
      void controls.answer(given, next, newcomer);
    },
    [controls, given],
  );

  return (
    <div className={classes.login}>
      <div className={classes.bar} role="toolbar" aria-label="This login">
        <h2 className={classes.name}>{kept.title}</h2>
        <SaveScenario input={input} run={run} />
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<Icon name="restart" size={14} />}
          onClick={controls.close}
        >
          New login
        </Button>
      </div>
      <JournalScrubber
        journal={run.journal}
        position={position}
        isPlaying={isPlaying}
        onGoTo={(at) => {
          setIsPlaying(false);
          goTo(at);
        }}
        onPlay={() => {
          if (!isPlaying) goTo(1);
          setIsPlaying(!isPlaying);
        }}
      />
      {controls.isStale && (
        <div className={classes.stale} role="status">
          <span>The text has changed since this login was run.</span>
          <Button size="compact-sm" variant="light" onClick={() => void controls.change({ script: text })}>
            Run the same answers again
          </Button>
        </div>
      )}
      <div className={classes.columns} aria-busy={isBusy}>
        <div className={classes.now}>
          <WitnessVerdict kept={kept} run={run} />
          <TakesFocus value={takesFocus}>
            <Decision
              key={`${kept.id} ${given}`}
              decision={decision}
              run={run}
              world={world}
              onReveal={(range) => editor.reveal(range)}
              signIn={(asked) => (
                <SignInPage
                  organization={organizationName}
                  application={name}
                  decision={asked}
                  world={world}
                  isBusy={isBusy}
                  answered={answered}
                  latest={input.answers[given - 1]}
                  onAnswer={answer}
                />
              )}
            />
          </TakesFocus>
          {controls.branches.length > 0 && (
            <section aria-label="Other ways">
              <h3 className={classes.heading}>Other ways this went</h3>
              <ul className={classes.branches}>
                {controls.branches.map((branch) => (
                  <li key={branch.id}>
                    <Button
                      size="compact-sm"
                      variant="subtle"
                      leftSection={<Icon name="undo" size={14} />}
                      onClick={() => controls.open(branch)}
                      classNames={{ label: classes.branch ?? '' }}
                    >
                      {branch.title}
                    </Button>
                  </li>
                ))}
              </ul>
            </section>
          )}
          <details className={classes.setup}>
            <summary>Device, network, and what others answer</summary>
            <LoginForm
              key={kept.id}
              setup={setupOfInput(input)}
              onChange={({ target, world: changed, jit }) =>
                void controls.change({ jit, world: changed, ...(target === undefined ? {} : { target }) })
              }
            />
          </details>
        </div>
        <div className={classes.now}>
          <MomentPanel trace={trace} position={position} onReveal={(range) => editor.reveal(range)} />
          <RunTrail
            journal={run.journal.slice(0, position)}
            emitted={
              position === last ? run.emitted : run.decisions.slice(0, given).flatMap((one) => one.emitted)
            }
            world={world}
          />
          {position === last && <RunEffects effects={run} />}
          <JournalTable journal={run.journal} position={position} onGoTo={goTo} />
        </div>
      </div>
      <p className={classes.end} role="status" data-end={endCodeOf(run.decision)}>
        {position < last ? 'A moment in the past; nothing after it is undone.' : ''}
      </p>
    </div>
  );
}

type Shown = ShownLoginProps['result']['run'];
type Asked = Parameters<typeof SignInPage>[0]['decision'];

function Decision(props: {
  readonly decision: Shown['decision'];
  readonly run: Shown;
  readonly world: ReturnType<typeof peopleOfWorld>;
  onReveal: Parameters<typeof FailedCard>[0]['onReveal'];
  signIn(asked: Asked): React.ReactNode;
}) {
  const { decision, run, world, onReveal, signIn } = props;
  switch (decision.type) {
    case 'challenge':
    case 'prompt':
    case 'provisioning-prompt':
      return signIn(decision);
    case 'succeeded':
      return <SucceededCard decision={decision} world={world} />;
    case 'failed':
      return <FailedCard decision={decision} journal={run.journal} onReveal={onReveal} />;
    default:
      return <SentErrorCard decision={decision} />;
  }
}
