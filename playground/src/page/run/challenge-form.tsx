import { Button, Menu, Radio, Select } from '@mantine/core';
import { dropReasons, LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { LoginAnswer, LoginWorld, StepOption } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { useState } from 'react';
import { type KnownAuthenticators, useAuthenticators } from '../authenticators/known-authenticators.tsx';
import { Icon } from '../icons/icon.tsx';
import { ArrivalHeading } from './arrival-heading.tsx';
import classes from './challenge-form.module.css';
import { federatedPeople, localPeople } from './run-input.ts';
import { UserName } from './user-name.tsx';

type Challenge = Extract<LoginRun['decision'], { type: 'challenge' }>;

export interface ChallengeFormProps {
  readonly challenge: Challenge;
  readonly world: Partial<LoginWorld>;
  readonly isBusy: boolean;
  onAnswer(answer: LoginAnswer): void;
}

/** The sign-in page of a step: which option, who comes, and how it ends. */
export function ChallengeForm({ challenge, world, isBusy, onAnswer }: ChallengeFormProps) {
  const [chosen, setChosen] = useState(0);
  const [named, setNamed] = useState<string | null>(null);
  const known = useAuthenticators();
  const option = challenge.options[chosen];
  const people =
    option === undefined || !establishesUser(option, challenge, known) ? [] : peopleOf(option, world);
  const user = people.find((person) => person.value === named)?.value ?? people[0]?.value;
  const subject = challenge.subject;

  const nameOf = (named: StepOption): string => nameOption(named, known);
  const asked = requestOf(challenge);

  function answer(outcome: string): void {
    onAnswer({
      step: challenge.step,
      outcome,
      ...(option === undefined ? {} : { option: { idp: option.idp, authenticator: option.authenticator } }),
      ...(user === undefined ? {} : { user }),
    });
  }

  return (
    <section className={classes.card} aria-label={`Step ${challenge.step}`}>
      <header className={classes.head}>
        <ArrivalHeading className={classes.title}>Step {challenge.step}</ArrivalHeading>
        <span className={classes.subject}>
          {subject === null ? (
            'Who signs in?'
          ) : (
            <>
              Prove that you are <UserName user={subject} world={world} />
            </>
          )}
        </span>
      </header>
      <Radio.Group
        aria-label="Option"
        value={String(chosen)}
        onChange={(value) => {
          setChosen(Number(value));
          setNamed(null);
        }}
      >
        <div className={classes.options}>
          {challenge.options.map((offered, index) => (
            <Radio
              key={nameOf(offered)}
              value={String(index)}
              label={nameOf(offered)}
              classNames={{ root: classes.option ?? '' }}
            />
          ))}
        </div>
      </Radio.Group>
      {challenge.dropped.length > 0 && (
        <ul className={classes.dropped} aria-label="Options left out">
          {challenge.dropped.map((dropped) => (
            <li key={nameOf(dropped)}>
              <s>{nameOf(dropped)}</s> {dropReasons[dropped.reason]}
            </li>
          ))}
        </ul>
      )}
      {asked.length > 0 && (
        <ul className={classes.dropped} aria-label="What the script asks of the step">
          {asked.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
      {people.length > 0 && (
        <Select
          size="sm"
          label="User"
          data={people}
          value={user ?? null}
          onChange={setNamed}
          allowDeselect={false}
          searchable={people.length > 8}
          comboboxProps={{ withinPortal: true }}
        />
      )}
      <footer className={classes.answers}>
        <Button
          color="teal.8"
          leftSection={<Icon name="check" />}
          disabled={isBusy}
          onClick={() => answer('success')}
        >
          Success
        </Button>
        <Button
          color="red"
          variant="light"
          leftSection={<Icon name="cross" />}
          disabled={isBusy}
          onClick={() => answer('fail')}
        >
          Fail
        </Button>
        <Menu position="bottom-start">
          <Menu.Target>
            <Button
              variant="subtle"
              color="gray"
              disabled={isBusy}
              rightSection={<Icon name="chevron" size={14} />}
            >
              More
            </Button>
          </Menu.Target>
          <Menu.Dropdown>
            <Menu.Item onClick={() => answer('abort')}>The user leaves (abort)</Menu.Item>
            <Menu.Item onClick={() => answer('fallback')}>The authenticator falls back</Menu.Item>
          </Menu.Dropdown>
        </Menu>
      </footer>
    </section>
  );
}

/** What the script told the step and its authenticators. */
function requestOf({ forceAuth, skipPrompt, mayEnrol, subject, parameters }: Challenge): string[] {
  const isEmpty = parameters === null || Object.keys(parameters).length === 0;
  return [
    ...(forceAuth ? ['Asked for even with a session (forceAuth).'] : []),
    ...(skipPrompt ? ['Goes on without a page where that is possible (skipPrompt).'] : []),
    ...(subject !== null && !mayEnrol ? ['The user cannot enrol a factor now.'] : []),
    ...(isEmpty ? [] : [`Parameters: ${JSON.stringify(parameters)}`]),
  ];
}

/** First factors name a user; factors that can be both do so while nobody is known. */
function establishesUser(option: StepOption, challenge: Challenge, known: KnownAuthenticators): boolean {
  const factor = known.find(option.authenticator)?.factor;
  return factor === 'first' || factor === 'identifier' || (factor === 'both' && challenge.subject === null);
}

function peopleOf(option: StepOption, world: Partial<LoginWorld>) {
  return option.idp === LOCAL_IDENTITY_PROVIDER
    ? localPeople(world.users ?? [])
    : federatedPeople(world, option.idp);
}

function nameOption({ idp, authenticator }: StepOption, known: KnownAuthenticators): string {
  const name = known.nameOf(authenticator);
  return idp === LOCAL_IDENTITY_PROVIDER ? name : idp === name ? idp : `${idp} (${name})`;
}
