import {
  type AuthenticatorNeed,
  type DialectName,
  dialects,
  LOCAL_IDENTITY_PROVIDER,
  needsOf,
} from '@stepgate/engine/language';
import type { SequenceStep, StepOption } from '@stepgate/engine/model';
import type { KnownAuthenticators } from '../authenticators/known-authenticators.tsx';

/** What an option of a step depends on. */
export interface OptionSurroundings {
  /** In the order of their numbers. */
  readonly steps: readonly SequenceStep[];
  readonly position: number;
  readonly dialect: DialectName;
  /** JIT switches by identity provider. */
  readonly jit: ReadonlyMap<string, boolean>;
  readonly known: KnownAuthenticators;
}

const needWords: Readonly<Record<AuthenticatorNeed, string>> = {
  localAccount: 'needs a local account',
  jitOn: 'needs JIT provisioning',
  email: 'needs an e-mail address',
  mobile: 'needs a mobile number',
};

/** What an option is, in a few words. */
export function optionWords(
  { idp, authenticator }: StepOption,
  { dialect, jit, known }: OptionSurroundings,
): string {
  const row = known.find(authenticator);
  if (row === undefined) return 'an authenticator that is not known';
  if (idp !== LOCAL_IDENTITY_PROVIDER) {
    const isOn = jit.get(idp);
    if (isOn === undefined) return 'an identity provider that is not there';
    return isOn ? 'JIT on: users get a local account' : 'JIT off: users have no local account, unless linked';
  }
  if (row.factor === 'first') return 'local users';
  if (row.factor === 'identifier') return 'names the user, proves nothing';
  const needs = needsOf(row, dialects[dialect].behaviours).map((need) => needWords[need]);
  const as = row.factor === 'both' ? 'as second factor ' : '';
  return needs.length === 0 ? 'second factor' : `${as}${needs.join(' and ')}`;
}

/** Whom an option shuts out by what it needs, before any script is read; undefined when nobody. */
export function optionWarning(option: StepOption, surroundings: OptionSurroundings): string | undefined {
  const { steps, position, dialect, jit, known } = surroundings;
  const row = known.find(option.authenticator);
  if (row === undefined || option.idp !== LOCAL_IDENTITY_PROVIDER) return undefined;
  const needs = needsOf(row, dialects[dialect].behaviours);
  if (!needs.includes('localAccount') && !needs.includes('jitOn')) return undefined;
  const before = steps.slice(0, position).flatMap(({ options }) => options);
  // Alone in a first step it establishes the user itself.
  if (before.length === 0 && row.factor === 'both') return undefined;
  const without = [...new Set(before.map(({ idp }) => idp))].filter((idp) => jit.get(idp) === false);
  if (without.length === 0) return undefined;
  return `Users of ${without.join(' and ')} have no local account, as JIT provisioning is off there. They cannot use this, unless the script leads them past it.`;
}
