import { createProgram, organizationSchema } from '@stepgate/engine/model';
import { analyzeProgram, validateProgram } from '@stepgate/validator';
import { describe, expect, test } from 'vitest';

const script = `function onLoginRequest(context) { executeStep(1, { onSuccess: function () {} }); }`;

function programFor(
  target: 'stepgate' | 'asgardeo',
  jit: {
    scheme?: 'PROVISION_SILENTLY' | 'PROMPT_CONSENT';
    associateLocalUser?: boolean;
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
  const endsOf = (...given: Parameters<typeof programFor>) =>
    new Set(analyzeProgram(programFor(...given)).graph?.edges.flatMap(({ end }) => end?.code ?? []));

  test.each(['stepgate', 'asgardeo'] as const)('refuses those without link on %s', (target) => {
    expect(endsOf(target, { scheme: 'PROMPT_CONSENT' })).toContain('provisioning-failed');
    expect(endsOf(target, { scheme: 'PROVISION_SILENTLY' })).not.toContain('provisioning-failed');
    expect(endsOf(target, { scheme: 'PROMPT_CONSENT', isEnabled: false })).not.toContain(
      'provisioning-failed',
    );
  });

  test('refuses them at the end where accounts are made at the end, unless one matches', () => {
    expect(endsOf('asgardeo', { scheme: 'PROMPT_CONSENT', associateLocalUser: true })).toContain('succeeded');
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
