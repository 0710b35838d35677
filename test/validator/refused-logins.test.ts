import { createProgram, organizationSchema } from '@stepgate/engine/model';
import { analyzeProgram, validateProgram } from '@stepgate/validator';
import { describe, expect, test } from 'vitest';

const script = `function onLoginRequest(context) { executeStep(1, { onSuccess: function () {} }); }`;

function programFor(
  target: 'stepgate' | 'asgardeo',
  jit: {
    scheme?: 'PROVISION_SILENTLY' | 'PROMPT_CONSENT';
    associateLocalUser?: boolean;
    skipJITForLookupFailure?: boolean;
    isEnabled?: boolean;
  },
  text = script,
) {
  const organization = organizationSchema.parse({
    name: 'acme',
    target,
    identityProviders: [
      {
        name: 'Google',
        federatedAuthenticators: { authenticators: [{ name: 'GoogleOIDCAuthenticator', isEnabled: true }] },
        provisioning: { jit: { isEnabled: true, ...jit } },
      },
    ],
    applications: [
      {
        name: 'app',
        authenticationSequence: {
          steps: [{ id: 1, options: [{ idp: 'Google', authenticator: 'GoogleOIDCAuthenticator' }] }],
        },
      },
    ],
  });
  return createProgram(organization, 'app', text);
}

describe('a scheme that asks users before they get an account', () => {
  const statusesOf = (...given: Parameters<typeof programFor>) =>
    new Set(
      analyzeProgram(programFor(...given)).graph?.edges.flatMap(({ end }) =>
        end?.code === 'succeeded' ? end.facts.users.map(({ status, noAccount }) => noAccount ?? status) : [],
      ),
    );

  test('lets those pass through who decline, and signs the others in with one', () => {
    expect(statusesOf('stepgate', { scheme: 'PROMPT_CONSENT' })).toEqual(
      new Set(['provisioned', 'declined']),
    );
    expect(statusesOf('stepgate', { scheme: 'PROVISION_SILENTLY' })).toEqual(new Set(['provisioned']));
    expect(statusesOf('stepgate', { scheme: 'PROMPT_CONSENT', isEnabled: false })).toEqual(
      new Set(['pass-through', 'linked']),
    );
  });

  test('asks nobody where users whom no account matches are skipped', () => {
    const skips = { associateLocalUser: true, skipJITForLookupFailure: true };
    expect(statusesOf('stepgate', { scheme: 'PROMPT_CONSENT', ...skips })).toEqual(
      new Set(['provisioned', 'skipped']),
    );
  });

  test('asks when all steps are done where accounts are made then', () => {
    expect(statusesOf('asgardeo', { scheme: 'PROMPT_CONSENT' })).toEqual(
      new Set(['pass-through', 'provisioned']),
    );
  });
});

test('of a script that the server refuses, no logins are told', () => {
  const loop = 'for (var i = 0; i < 1; i++) {}';
  const open = `${script.replace('executeStep(1', `${loop} executeStep(7); executeStep(1`)}`;
  const families = (target: 'stepgate' | 'asgardeo') =>
    validateProgram(programFor(target, {}, open), { file: 'a.js' }).findings.map(
      ({ ruleId }) => ruleId.split('/')[0],
    );
  expect(families('stepgate')).toContain('steps');
  expect(families('asgardeo')).toContain('language');
  expect(families('asgardeo').filter((family) => ['flow', 'jit', 'steps'].includes(family ?? ''))).toEqual(
    [],
  );
});
