import type { SequenceStep, StepOption } from '@stepgate/engine/model';

/** Steps to begin with. */
export interface SequenceTemplate {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  /** Options of the organization itself, by step; `social` adds those of the chosen identity providers to a step. */
  readonly steps: readonly { readonly options: readonly StepOption[]; readonly isSocial?: true }[];
}

const local = (authenticator: string): StepOption => ({ idp: 'LOCAL', authenticator });
const password = local('BasicAuthenticator');
const totp = local('totp');

export const sequenceTemplates: readonly SequenceTemplate[] = [
  {
    id: 'password',
    title: 'Password',
    description: 'One step: user name and password.',
    steps: [{ options: [password] }],
  },
  {
    id: 'password-totp',
    title: 'Password, then TOTP',
    description: 'A code from an authenticator app after the password.',
    steps: [{ options: [password] }, { options: [totp] }],
  },
  {
    id: 'password-email',
    title: 'Password, then a code by e-mail',
    description: 'For people without an authenticator app.',
    steps: [{ options: [password] }, { options: [local('email-otp-authenticator')] }],
  },
  {
    id: 'passkey',
    title: 'Passkey',
    description: 'A passkey, or the password while somebody has none.',
    steps: [{ options: [local('FIDOAuthenticator'), password] }],
  },
  {
    id: 'social',
    title: 'Identity provider or password',
    description: 'People choose where they sign in from.',
    steps: [{ options: [password], isSocial: true }],
  },
  {
    id: 'social-totp',
    title: 'Identity provider or password, then TOTP',
    description: 'TOTP needs a local account: users of a provider with JIT provisioning off cannot pass it.',
    steps: [{ options: [password], isSocial: true }, { options: [totp] }],
  },
];

/** The steps of a template, with options of identity providers where it wants them. */
export function stepsOf(template: SequenceTemplate, social: readonly StepOption[]): SequenceStep[] {
  return template.steps.map(({ options, isSocial }, at) => ({
    id: at + 1,
    options: [...options, ...(isSocial ? social : [])],
  }));
}
