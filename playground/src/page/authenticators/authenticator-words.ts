import {
  type Authenticator,
  type AuthenticatorNeed,
  type DialectName,
  dialects,
  type FactorKind,
  needsOf,
} from '@stepgate/engine/language';

/** Address of the form for a new one. No authenticator is called so. */
export const newAuthenticatorName = '+new';

export const factorWords: Readonly<Record<FactorKind, string>> = {
  first: 'first factor',
  second: 'second factor',
  both: 'first or second factor',
  identifier: 'names the user, proves nothing',
  handler: 'neither names nor proves',
};

const needs: Readonly<Record<AuthenticatorNeed, string>> = {
  localAccount: 'a local account',
  jitOn: 'JIT provisioning',
  email: 'an e-mail address',
  mobile: 'a mobile number',
};

type Needing = Pick<Authenticator, 'needs' | 'needsUnder'>;

/** What an authenticator needs of the user whom it is to prove, on a server. */
export function needWords(row: Needing, target: DialectName): string {
  const list = needsOf(row as Authenticator, dialects[target].behaviours).map((need) => needs[need]);
  return list.length === 0 ? 'needs nothing' : `needs ${list.join(' and ')}`;
}

export const needNames = needs;
