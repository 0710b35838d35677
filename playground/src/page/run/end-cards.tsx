import { UnstyledButton } from '@mantine/core';
import { dropReasons, subjectStatuses } from '@stepgate/engine/language';
import type { Journal, LoginWorld, StepChallenge } from '@stepgate/engine/model';
import type { ScriptRange } from '@stepgate/engine/script';
import type { LoginRun } from '@stepgate/engine/testing';
import { useAuthenticators } from '../authenticators/known-authenticators.tsx';
import { rangeAt } from '../editor/editor-handle.ts';
import { Icon } from '../icons/icon.tsx';
import { Sentence } from '../words/words.tsx';
import { ArrivalHeading } from './arrival-heading.tsx';
import classes from './end-cards.module.css';
import { UserName } from './user-name.tsx';

type Decision = LoginRun['decision'];

/** The login went through. */
export function SucceededCard(props: {
  readonly decision: Extract<Decision, { type: 'succeeded' }>;
  readonly world: Partial<LoginWorld>;
}) {
  const { decision, world } = props;
  const { subject, attributes, steps, acr } = decision;
  const known = useAuthenticators();
  return (
    <section className={classes.card} data-tone="good" aria-label="Login succeeded" role="status">
      <ArrivalHeading className={classes.title}>
        <Icon name="checkCircle" size={20} /> Signed in
      </ArrivalHeading>
      <p className={classes.lead}>
        <UserName user={subject} world={world} /> of {subject.idp} is <code>{subject.status}</code>.{' '}
        {subjectStatuses[subject.status]}
      </p>
      <dl className={classes.facts}>
        {steps.map(({ step, idp, authenticator }) => (
          <div key={step}>
            <dt>Step {step}</dt>
            <dd>
              {known.nameOf(authenticator)} · {idp}
            </dd>
          </div>
        ))}
        {(attributes.idp !== subject.idp || attributes.identifier !== subject.identifier) && (
          <div>
            <dt>Claims of</dt>
            <dd>
              <UserName user={attributes} world={world} /> · {attributes.idp}
            </dd>
          </div>
        )}
        {acr !== null && (
          <div>
            <dt>ACR</dt>
            <dd>{acr}</dd>
          </div>
        )}
      </dl>
    </section>
  );
}

/** The login was denied, or its script has a fault. */
export function FailedCard(props: {
  readonly decision: Extract<Decision, { type: 'failed' }>;
  readonly journal: Journal;
  onReveal(range: ScriptRange): void;
}) {
  const { code, message, advice, position } = props.decision;
  const dropped = droppedAtTheEnd(props.journal);
  const known = useAuthenticators();
  return (
    <section className={classes.card} data-tone="error" aria-label="Login failed" role="status">
      <ArrivalHeading className={classes.title}>
        <Icon name="crossCircle" size={20} /> Not signed in
      </ArrivalHeading>
      <code className={classes.code}>{code}</code>
      <p className={classes.lead}>
        <Sentence text={message} />
      </p>
      {dropped.length > 0 && (
        <ul className={classes.dropped} aria-label="Options left out">
          {dropped.map(({ authenticator, reason }) => (
            <li key={authenticator}>
              <strong>{known.nameOf(authenticator)}</strong> {dropReasons[reason]}
            </li>
          ))}
        </ul>
      )}
      <p className={classes.advice}>
        <Icon name="bulb" />
        <span>
          <Sentence text={advice} />
        </span>
      </p>
      {position !== undefined && (
        <UnstyledButton className={classes.line} onClick={() => props.onReveal(rangeAt(position))}>
          line {position.line}, column {position.column}
        </UnstyledButton>
      )}
    </section>
  );
}

/** The script ended the login with an error page. */
export function SentErrorCard({
  decision,
}: {
  readonly decision: Extract<Decision, { type: 'redirect' | 'error' }>;
}) {
  return (
    <section
      className={classes.card}
      data-tone="warning"
      aria-label="Login ended by the script"
      role="status"
    >
      <ArrivalHeading className={classes.title}>
        <Icon name="alert" size={20} /> Ended by the script
      </ArrivalHeading>
      <p className={classes.lead}>
        {decision.type === 'redirect'
          ? `The browser is sent to ${decision.url}.`
          : 'The error page of the server is shown.'}
      </p>
      <pre className={classes.data}>{JSON.stringify(decision.parameters, null, 2)}</pre>
    </section>
  );
}

/** What the last step lost, when it had nothing left to offer. */
function droppedAtTheEnd(journal: Journal): StepChallenge['dropped'] {
  const last = journal.findLast((entry) => entry.kind === 'challenge')?.challenge;
  return last?.type === 'step' && last.failure !== null ? last.dropped : [];
}
