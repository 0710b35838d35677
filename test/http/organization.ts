import { fixture } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';

/** The organization of the tests as a file, with a script in its application. */
export function organizationWith(
  script?: string,
  change: (application: Record<string, unknown>) => void = () => undefined,
) {
  const { name, identityProviders, applications } = structuredClone(fixture);
  const [application] = applications;
  if (application === undefined) throw new Error('the fixture has no application');
  if (script !== undefined) application.authenticationSequence.script = script;
  change(application);
  return { name, identityProviders, applications };
}

/** A password, then a one-time code. */
export const twoFactors = onFirstStep('executeStep(2);');

export const passwordOption = { idp: 'LOCAL', authenticator: 'BasicAuthenticator' };
export const totpOption = { idp: 'LOCAL', authenticator: 'totp' };

/** Answers of the auth server. */
export const alicesPassword = {
  challengeId: 'c0',
  outcome: 'success',
  option: passwordOption,
  user: { username: 'alice' },
};
export const aTotp = { challengeId: 'c1', outcome: 'success', option: totpOption };
