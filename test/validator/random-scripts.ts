import fc from 'fast-check';
import type { OptionText } from './sample-organization.ts';

const conditions = fc.constantFrom(
  "context.steps[1].idp === 'LOCAL'",
  "context.steps[1].idp !== 'Google'",
  "context.steps[1].provisioning === 'pass-through'",
  "['Google', 'Okta'].indexOf(context.steps[1].idp) >= 0",
  'hasLocalAccount(context.currentKnownSubject)',
  "isJitEnabled('Google')",
  "isJitEnabled('Okta')",
  "isMemberOfAnyOfGroups(context.currentKnownSubject, ['staff'])",
  "hasAnyOfTheRolesV2(context, ['admin'])",
  'getAssociatedLocalUser(context.currentKnownSubject)',
  "context.request.params.x && context.request.params.x[0] === 'y'",
);

/** Statements for a place where somebody has signed in. */
const { statement } = fc.letrec<{ statement: string; body: string }>((tie) => ({
  statement: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    fc.constantFrom('executeStep(2);', 'executeStep(3);', "Log.info('here');"),
    fc.constantFrom("sendError(null, { status: 'no' });", 'fail();'),
    fc
      .tuple(conditions, tie('body'), tie('body'))
      .map(([test, then, otherwise]) => `if (${test}) { ${then} } else { ${otherwise} }`),
    fc.tuple(conditions, tie('body')).map(([test, then]) => `if (!(${test})) { ${then} return; }`),
    fc
      .tuple(fc.constantFrom(2, 3), fc.constantFrom('onSuccess', 'onFail'), tie('body'))
      .map(([step, name, body]) => `executeStep(${step}, { ${name}: function (context) { ${body} } });`),
  ),
  body: fc.array(tie('statement'), { maxLength: 2 }).map((statements) => statements.join(' ')),
}));

/** Scripts that sign somebody in at step 1 and then decide by all that JIT switches can change. */
export const randomScript: fc.Arbitrary<string> = fc
  .tuple(
    fc.array(statement, { minLength: 1, maxLength: 3 }),
    fc.constantFrom('', "if (isJitEnabled('Okta')) { Log.info('on'); }"),
  )
  .map(
    ([statements, before]) =>
      `function onLoginRequest(context) { ${before} executeStep(1, { onSuccess: function (context) { ${statements.join(' ')} } }); }`,
  );

const first: readonly OptionText[] = [
  'LOCAL/BasicAuthenticator',
  'Google/GoogleOIDCAuthenticator',
  'Okta/OpenIDConnectAuthenticator',
];

/** Sequences of three steps; the later ones need accounts, addresses or nothing. */
export const randomSequence: fc.Arbitrary<readonly (readonly OptionText[])[]> = fc
  .tuple(
    fc.constantFrom<readonly OptionText[]>(first, first.slice(0, 2)),
    fc.constantFrom<readonly OptionText[]>(['LOCAL/totp'], ['LOCAL/totp', 'LOCAL/FIDOAuthenticator']),
    fc.constantFrom<readonly OptionText[]>(
      ['LOCAL/email-otp-authenticator'],
      ['LOCAL/sms-otp-authenticator'],
      ['LOCAL/totp', 'LOCAL/email-otp-authenticator'],
      ['Okta/OpenIDConnectAuthenticator'],
    ),
  )
  .map((steps) => steps);
