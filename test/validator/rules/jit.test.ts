import { validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { type OptionText, sampleProgram } from '../sample-organization.ts';
import { afterStep1, describeRules } from './rule-case.ts';

const first: readonly OptionText[] = [
  'LOCAL/BasicAuthenticator',
  'Google/GoogleOIDCAuthenticator',
  'Okta/OpenIDConnectAuthenticator',
];
const withCode: readonly (readonly OptionText[])[] = [first, ['LOCAL/totp', 'LOCAL/email-otp-authenticator']];
const withPasskey: readonly (readonly OptionText[])[] = [first, ['LOCAL/FIDOAuthenticator']];
const wso2 = { target: 'wso2-is-7' } as const;

describeRules({
  'jit/second-factor-needs-user': [
    {
      title: 'the handler of a first step that failed',
      script:
        'function onLoginRequest(context) { executeStep(1, { onFail: function () {\nexecuteStep(2); } }); }',
      lines: [2],
      severity: 'error',
    },
    {
      title: 'who failed the step that is awaited comes to the next one, and no further',
      script: 'async function onLoginRequest(context) { await executeStep(1);\nawait executeStep(2); }',
      lines: [2],
      severity: 'info',
    },
    {
      title: 'a server that goes on when the user leaves a step',
      script:
        'function onLoginRequest(context) { executeStep(1, { onFail: function () { fail({}); } });\nexecuteStep(2); }',
      changes: wso2,
      lines: [2],
      severity: 'info',
    },
  ],
  'jit/step-loses-options': [
    {
      title: 'TOTP that users without account do not see',
      script: afterStep1('executeStep(2);'),
      sequence: withCode,
      lines: [2],
      severity: 'warning',
      says: 'users of Google without a local account are not offered TOTP at step 2; what is left for them is Email OTP',
    },
    {
      title: 'the script leaves it out itself',
      script: afterStep1(
        "executeStep(2, { authenticationOptions: [{ authenticator: 'email-otp-authenticator' }] }, {});",
      ),
      sequence: withCode,
    },
    {
      title: 'nothing is left, which is worse',
      script: afterStep1('executeStep(2);'),
      sequence: [first, ['LOCAL/totp', 'LOCAL/FIDOAuthenticator']],
    },
    {
      title: 'everybody who comes there has an account',
      script: afterStep1('if (hasLocalAccount(context.currentKnownSubject)) executeStep(2);'),
      sequence: withCode,
    },
  ],
  'jit/guard-wider-than-needed': [
    {
      title: 'a guard by LOCAL',
      script: afterStep1("if (context.steps[1].idp === 'LOCAL') executeStep(2);"),
      lines: [2],
      severity: 'warning',
      says: 'users of Okta sign in without step 2 (TOTP)',
      mended: "if (context.steps[1].idp !== 'Google') executeStep(2);",
    },
    {
      title: 'the same guard the other way round',
      script: afterStep1("if ('LOCAL' != context.steps[1].idp) return; executeStep(2);"),
      lines: [2],
      mended: "if (context.steps[1].idp === 'Google') return; executeStep(2);",
    },
    {
      title: 'a guard by a list',
      script: afterStep1("if (['LOCAL'].indexOf(context.steps[1].idp) >= 0) executeStep(2);"),
      lines: [2],
      mended: null,
    },
    {
      title: 'no identity provider has JIT provisioning off',
      script: afterStep1("if (context.steps[1].idp === 'LOCAL') executeStep(2);"),
      changes: { jit: { Google: true } },
    },
    {
      title: 'some users of Okta are asked',
      script: afterStep1(
        "if (context.steps[1].idp === 'LOCAL' || (context.steps[1].idp !== 'Google' && hasAnyOfTheRolesV2(context, ['admin']))) executeStep(2);",
      ),
    },
    {
      title: 'somebody has thought of Okta',
      script: afterStep1(
        "if (context.steps[1].idp === 'Okta') return; if (context.steps[1].idp === 'LOCAL') executeStep(2);",
      ),
    },
  ],
  'jit/provisioning-skipped': [
    {
      title: 'everybody is asked',
      script: afterStep1("if (context.steps[1].idp !== 'Google') executeStep(2);"),
      changes: { oktaSkipsUnmatchedUsers: true },
      lines: [2],
      severity: 'error',
      says: 'users of Okta whom no local account matches',
    },
    {
      title: 'the handler goes on',
      script: afterStep1(
        "if (context.steps[1].idp !== 'Google') executeStep(2, { onFail: function (context) { executeStep(1); } });",
      ),
      changes: { oktaSkipsUnmatchedUsers: true },
      lines: [2],
      severity: 'info',
    },
    {
      title: 'the guard is on the account',
      script: afterStep1('if (hasLocalAccount(context.currentKnownSubject)) executeStep(2);'),
      changes: { oktaSkipsUnmatchedUsers: true },
    },
  ],
  'jit/first-login-without-account': [
    {
      title: 'a passkey at the first login',
      script: afterStep1("if (context.steps[1].idp !== 'Google') executeStep(2);"),
      sequence: withPasskey,
      changes: wso2,
      lines: [2],
      severity: 'error',
      says: 'users of Okta who sign in for the first time',
    },
    {
      title: 'TOTP, whose secret waits for the account',
      script: afterStep1("if (context.steps[1].idp !== 'Google') executeStep(2);"),
      changes: wso2,
    },
    {
      title: 'a server that makes the account at once',
      script: afterStep1("if (context.steps[1].idp !== 'Google') executeStep(2);"),
      sequence: withPasskey,
    },
  ],
  'jit/second-factor-needs-local-account': [
    {
      title: 'a call before an `else`, which keeps its `if`',
      script: afterStep1("if (context.request.ip === '::1') executeStep(2); else Log.info('inside');"),
      lines: [2],
      mended: '{ if (hasLocalAccount(context.currentKnownSubject)) executeStep(2); } else Log.info',
    },
    {
      title: 'the body of an arrow function',
      script: 'function onLoginRequest(context) { executeStep(1, { onSuccess: (ctx) => executeStep(2) }); }',
      lines: [1],
      mended: '(ctx) => hasLocalAccount(ctx.currentKnownSubject) && executeStep(2)',
    },
    {
      title: 'a step that is awaited',
      script: 'async function onLoginRequest(c) { await executeStep(1);\nawait executeStep(2);\n}',
      lines: [2],
      mended: 'if (hasLocalAccount(c.currentKnownSubject)) await executeStep(2);',
    },
    {
      title: 'factors that some linked users have and others have not',
      script: afterStep1('executeStep(2);'),
      sequence: [first, ['LOCAL/totp', 'LOCAL/FIDOAuthenticator']],
      changes: wso2,
      lines: [2],
      says: 'users of Google without a local account cannot complete step 2: TOTP needs JIT provisioning; Passkey needs a local account',
    },
    {
      title: 'another server, where the names say who cannot do it',
      script: afterStep1('executeStep(2);'),
      changes: wso2,
      lines: [2],
      says: 'users of Google, linked or not, cannot complete step 2: TOTP needs JIT provisioning',
      mended: "if (context.steps[1].idp !== 'Google') executeStep(2);",
    },
  ],
});

describe('the advice to switch JIT provisioning on', () => {
  const findingOf = (script: string, changes = {}) =>
    validateProgram(sampleProgram(script, undefined, changes), { file: 'a.js' }).findings.find(
      ({ ruleId, idp }) => ruleId === 'jit/second-factor-needs-local-account' && idp === 'Google',
    );
  const settingsOf = (script: string) => findingOf(script)?.fixes?.flatMap(({ settings }) => settings ?? []);

  it('is given where it helps', () => {
    const script = afterStep1('executeStep(2);');
    expect(findingOf(script)?.advice).toContain('Switch JIT provisioning on for Google');
    expect(settingsOf(script)).toEqual([
      { identityProvider: 'Google', setting: 'provisioning.jit.isEnabled', value: true },
    ]);
  });

  it('is not given where the script takes the account away again', () => {
    const script = afterStep1('removeAssociatedLocalUser(context.currentKnownSubject); executeStep(2);');
    expect(findingOf(script)?.advice).not.toContain('JIT provisioning on');
    expect(settingsOf(script) ?? []).toEqual([]);
  });
});
