import type { ShadowVerdict } from '@stepgate/engine';
import { answers, withJit } from '../engine/fixture-organization.ts';
import type { ComparedLogin } from './compared-logins.ts';

const { password, google, totp } = answers;

export const onLogin = (body: string) => `function onLoginRequest(context) { ${body} }`;
export const one = onLogin('executeStep(1);');
export const two = onLogin('executeStep(1); executeStep(2);');
export const alice = [password('alice')];
export const aliceTotp = [password('alice'), totp()];

/** A live script and a candidate, a login, and what the candidate comes to. */
export type VerdictPair = readonly [
  what: string,
  verdict: ShadowVerdict,
  code: string | null,
  missing: string | null,
  login: ComparedLogin,
];

export const verdictPairs: readonly VerdictPair[] = [
  ['the same text', 'same', null, null, { live: two, candidate: two, answers: aliceTotp }],
  [
    'another text that does the same',
    'same',
    null,
    null,
    {
      live: two,
      candidate: onLogin(`Log.info('new'); executeStep(1, { onSuccess: function () { executeStep(2); } });`),
      answers: aliceTotp,
    },
  ],
  [
    'the same denial',
    'same',
    'step-failed',
    null,
    { live: one, candidate: two, answers: [password('alice', 'fail')] },
  ],
  [
    'a page for the error',
    'would-deny',
    'sent-error',
    null,
    { live: one, candidate: onLogin(`sendError('https://acme.test/no', {});`), answers: alice },
  ],
  [
    'a denial by role',
    'would-deny',
    'script-failed-login',
    null,
    {
      live: onLogin(`executeStep(1, { onSuccess: function (c) { hasAnyOfTheRolesV2(c, ['boss']); } });`),
      candidate: onLogin(
        `executeStep(1, { onSuccess: function (c) { if (!hasAnyOfTheRolesV2(c, ['boss'])) fail(); } });`,
      ),
      answers: alice,
    },
  ],
  [
    'no step at all',
    'would-deny',
    'no-step-executed',
    null,
    { live: one, candidate: onLogin(''), answers: alice },
  ],
  [
    'a second factor that the user cannot have',
    'would-deny',
    'second-factor-needs-local-account',
    null,
    { live: one, candidate: two, answers: [google()] },
  ],
  ['one factor more', 'would-step-up', null, 'step 2', { live: one, candidate: two, answers: alice }],
  [
    'a third factor',
    'would-step-up',
    null,
    'step 3',
    {
      live: two,
      candidate: onLogin('executeStep(1); executeStep(2); executeStep(3);'),
      answers: aliceTotp,
    },
  ],
  ['a factor less', 'would-step-down', null, null, { live: two, candidate: one, answers: aliceTotp }],
  [
    'whom the live program denied',
    'would-allow',
    null,
    null,
    {
      live: onLogin(`executeStep(1, { onSuccess: function () { fail(); } });`),
      candidate: one,
      answers: alice,
    },
  ],
  [
    'an exception',
    'would-fail',
    'script-threw',
    null,
    { live: one, candidate: onLogin('nothing.here();'), answers: alice },
  ],
  [
    'an endless loop',
    'would-fail',
    'limit-cpu',
    null,
    { live: one, candidate: onLogin('for (;;);'), answers: alice },
  ],
  [
    'a step that does not exist',
    'would-fail',
    'unknown-step',
    null,
    { live: one, candidate: onLogin('executeStep(1); executeStep(9);'), answers: alice },
  ],
  [
    'an exception where there was a denial',
    'would-fail',
    'script-threw',
    null,
    {
      live: onLogin(`executeStep(1, { onSuccess: function () { fail(); } });`),
      candidate: onLogin(`executeStep(1, { onSuccess: function () { gone(); } });`),
      answers: alice,
    },
  ],
  [
    'another level of assurance',
    'would-differ',
    null,
    null,
    { live: one, candidate: onLogin(`context.selectedAcr = 'high'; executeStep(1);`), answers: alice },
  ],
  [
    'another code of the denial',
    'would-differ',
    'sent-error',
    null,
    {
      live: onLogin(`executeStep(1, { onSuccess: function () { fail(); } });`),
      candidate: onLogin(`executeStep(1, { onSuccess: function () { sendError('/no', {}); } });`),
      answers: alice,
    },
  ],
  [
    'a question that was not asked',
    'undecided',
    null,
    'hasAnyOfTheRolesV2',
    {
      live: one,
      candidate: onLogin(
        `executeStep(1, { onSuccess: function (c) { if (hasAnyOfTheRolesV2(c, ['admin'])) fail(); } });`,
      ),
      answers: alice,
    },
  ],
  [
    'the same question about something else',
    'undecided',
    null,
    'hasAnyOfTheRolesV2',
    {
      live: onLogin(`executeStep(1, { onSuccess: function (c) { hasAnyOfTheRolesV2(c, ['admin']); } });`),
      candidate: onLogin(`executeStep(1, { onSuccess: function (c) { hasAnyOfTheRolesV2(c, ['boss']); } });`),
      answers: alice,
    },
  ],
  [
    'a page that was not shown',
    'undecided',
    null,
    'a page',
    {
      live: one,
      candidate: onLogin(`executeStep(1); prompt('consent', { onSuccess: function () {} });`),
      answers: alice,
    },
  ],
  [
    'another second factor in the place of one',
    'undecided',
    null,
    'step 3',
    { live: two, candidate: onLogin('executeStep(1); executeStep(3);'), answers: aliceTotp },
  ],
  [
    'a step that is asked once more',
    'undecided',
    null,
    'step 1',
    { live: one, candidate: onLogin('executeStep(1); executeStep(1);'), answers: alice },
  ],
  [
    'an option that the user chose and that is gone',
    'undecided',
    null,
    'step 1: option-not-offered',
    {
      live: one,
      candidate: onLogin(`executeStep(1, { authenticationOptions: [{ idp: 'Google' }] }, {});`),
      answers: alice,
    },
  ],
  [
    'a user whose account nobody made',
    'undecided',
    null,
    'provisioning of a user of Google',
    { live: one, candidate: one, answers: [google()], organization: withJit('Google', { isEnabled: true }) },
  ],
];
