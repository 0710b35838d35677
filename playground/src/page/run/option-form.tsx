import { Button, Menu, Select } from '@mantine/core';
import { LOCAL_IDENTITY_PROVIDER } from '@stepgate/engine/language';
import type { FederatedUser, LoginAnswer, StepOption } from '@stepgate/engine/model';
import type { LoginRun } from '@stepgate/engine/testing';
import { useState } from 'react';
import { type KnownAuthenticators, useAuthenticators } from '../authenticators/known-authenticators.tsx';
import { Icon } from '../icons/icon.tsx';
import type { People } from './login-input.ts';
import { NewcomerForm } from './newcomer-form.tsx';
import { federatedPeople, localPeople } from './run-input.ts';
import classes from './sign-in-page.module.css';

type Challenge = Extract<LoginRun['decision'], { type: 'challenge' }>;

export interface OptionFormProps {
  readonly option: StepOption;
  readonly challenge: Challenge;
  readonly world: People;
  readonly isBusy: boolean;
  onAnswer(answer: LoginAnswer, newcomer?: FederatedUser): void;
}

/** Chosen in the list of people to describe somebody who is not in it. */
const somebodyElse = '\u0000else';

/** One way to sign in: who comes, then the right answer, a wrong one, or leaving. */
export function OptionForm({ option, challenge, world, isBusy, onAnswer }: OptionFormProps) {
  const known = useAuthenticators();
  const [named, setNamed] = useState<string | null>(null);
  const name = nameOfOption(option, known);
  const isLocal = option.idp === LOCAL_IDENTITY_PROVIDER;
  const people = establishesUser(option, challenge, known) ? peopleOf(option, world) : null;
  const user = named ?? people?.[0]?.value;
  const isNew = user === somebodyElse;
  const { right, wrong } = wordsOf(option, known, people !== null);

  function answer(outcome: string, newcomer?: FederatedUser): void {
    const who = newcomer?.subject ?? user;
    onAnswer(
      {
        step: challenge.step,
        outcome,
        option: { idp: option.idp, authenticator: option.authenticator },
        ...(people === null || who === undefined || who === somebodyElse ? {} : { user: who }),
      },
      newcomer,
    );
  }

  return (
    <fieldset className={classes.option} disabled={isBusy}>
      <legend className={classes.optionName}>
        <Icon name={isLocal ? 'key' : 'globe'} size={14} /> {name}
      </legend>
      {people !== null && (
        <Select
          size="sm"
          aria-label={`User of ${isLocal ? 'the organization' : option.idp}`}
          data={[
            ...people.map(({ value, label }) => ({ value, label })),
            ...(isLocal ? [] : [{ value: somebodyElse, label: 'Describe somebody else…' }]),
          ]}
          value={user ?? null}
          onChange={setNamed}
          allowDeselect={false}
          searchable={people.length > 8}
          nothingFoundMessage="Nobody of that name"
          placeholder="Nobody is there"
        />
      )}
      {isNew ? (
        <NewcomerForm idp={option.idp} world={world} onDone={(newcomer) => answer('success', newcomer)} />
      ) : (
        <div className={classes.answers}>
          <Button size="sm" onClick={() => answer('success')} disabled={people?.length === 0}>
            {right}
          </Button>
          <Button size="sm" variant="default" onClick={() => answer('fail')} disabled={people?.length === 0}>
            {wrong}
          </Button>
          <Menu position="bottom-end">
            <Menu.Target>
              <Button size="sm" variant="subtle" color="gray" aria-label={`More answers for ${name}`} px="xs">
                <Icon name="more" />
              </Button>
            </Menu.Target>
            <Menu.Dropdown>
              <Menu.Item onClick={() => answer('abort')}>The user leaves (abort)</Menu.Item>
              <Menu.Item onClick={() => answer('fallback')}>The authenticator falls back</Menu.Item>
            </Menu.Dropdown>
          </Menu>
        </div>
      )}
    </fieldset>
  );
}

function wordsOf({ idp, authenticator }: StepOption, known: KnownAuthenticators, isFirst: boolean) {
  if (idp !== LOCAL_IDENTITY_PROVIDER) return { right: `Continue with ${idp}`, wrong: `${idp} refuses` };
  if (/basic|password/i.test(authenticator)) return { right: 'Sign in', wrong: 'Wrong password' };
  if (/identifier/i.test(authenticator)) return { right: 'Continue', wrong: 'Unknown user name' };
  if (/otp|backup|code/i.test(authenticator)) return { right: 'Right code', wrong: 'Wrong code' };
  const { factor } = known.find(authenticator) ?? {};
  return isFirst || factor === 'first'
    ? { right: 'Sign in', wrong: 'Refused' }
    : { right: 'Confirm', wrong: 'Refuse' };
}

/** First factors name a user; factors that can be both do so while nobody is known. */
function establishesUser(option: StepOption, challenge: Challenge, known: KnownAuthenticators): boolean {
  const factor = known.find(option.authenticator)?.factor;
  return factor === 'first' || factor === 'identifier' || (factor === 'both' && challenge.subject === null);
}

function peopleOf(option: StepOption, world: People) {
  return option.idp === LOCAL_IDENTITY_PROVIDER
    ? localPeople(world.users)
    : federatedPeople(world, option.idp);
}

export function nameOfOption({ idp, authenticator }: StepOption, known: KnownAuthenticators): string {
  const name = known.nameOf(authenticator);
  return idp === LOCAL_IDENTITY_PROVIDER ? name : idp === name ? idp : `${idp} (${name})`;
}
