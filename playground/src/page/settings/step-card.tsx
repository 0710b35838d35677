import { Tooltip } from '@mantine/core';
import {
  type AuthenticatorNeed,
  type DialectName,
  dialects,
  LOCAL_IDENTITY_PROVIDER,
  needsOf,
} from '@stepgate/engine/language';
import type { SequenceStep, StepOption } from '@stepgate/engine/model';
import { type KnownAuthenticators, useAuthenticators } from '../authenticators/known-authenticators.tsx';
import classes from './step-card.module.css';

export interface StepCardProps {
  readonly step: SequenceStep;
  readonly dialect: DialectName;
  /** JIT switches by identity provider. */
  readonly jit: ReadonlyMap<string, boolean>;
  readonly isSubject: boolean;
}

const needs: Readonly<Record<AuthenticatorNeed, string>> = {
  localAccount: 'needs a local account',
  jitOn: 'needs JIT provisioning',
  email: 'needs an e-mail address',
  mobile: 'needs a mobile number',
};

/** One step of the sequence with its options and what they need. */
export function StepCard({ step, dialect, jit, isSubject }: StepCardProps) {
  const known = useAuthenticators();
  return (
    <article className={classes.card} aria-label={`Step ${step.id}`}>
      <header className={classes.head}>
        <span className={classes.number}>{step.id}</span>
        <h3 className={classes.title}>Step {step.id}</h3>
        {isSubject && (
          <Tooltip label="The user of this step is the one who signs in" multiline w={220}>
            <span className={classes.tag}>decides the user</span>
          </Tooltip>
        )}
      </header>
      <ul className={classes.options}>
        {step.options.map((option) => (
          <li key={`${option.idp}/${option.authenticator}`} className={classes.option}>
            <span className={classes.name}>
              {known.nameOf(option.authenticator)}
              {option.idp !== LOCAL_IDENTITY_PROVIDER &&
                option.idp !== known.nameOf(option.authenticator) && (
                  <span className={classes.idp}>{option.idp}</span>
                )}
            </span>
            <span className={classes.need}>{describeOption(option, dialect, jit, known)}</span>
          </li>
        ))}
      </ul>
    </article>
  );
}

function describeOption(
  option: StepOption,
  dialect: DialectName,
  jit: ReadonlyMap<string, boolean>,
  known: KnownAuthenticators,
): string {
  const row = known.find(option.authenticator);
  if (row === undefined) return 'an authenticator that is not known';
  if (option.idp !== LOCAL_IDENTITY_PROVIDER) {
    const isOn = jit.get(option.idp);
    if (isOn === undefined) return 'an identity provider that is not known';
    return isOn ? 'users get a local account' : 'users have no local account, unless linked';
  }
  const wanted = needsOf(row, dialects[dialect].behaviours).map((need) => needs[need]);
  if (row.factor === 'first' || row.factor === 'identifier') return 'local users';
  const as = row.factor === 'both' ? 'as second factor ' : '';
  return wanted.length === 0 ? 'second factor' : `${as}${wanted.join(' and ')}`;
}
