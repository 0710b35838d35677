import { answers, withJit } from '../engine/fixture-organization.ts';
import { type LoginToRecord, login } from './login-to-record.ts';

const { password, google, okta, totp, emailOtp, page } = answers;

/** Logins about steps, users and what becomes of them. */
export const stepLogins: readonly LoginToRecord[] = [
  login(
    'first-and-second-factor',
    'A local user with a password and TOTP.',
    'executeStep(1); executeStep(2);',
    [password('alice'), totp()],
  ),
  login(
    'role-decides',
    'Roles are asked once; admins pass a second factor.',
    `executeStep(1, { onSuccess: function (context) {
       Log.info('asked');
       if (hasAnyOfTheRolesV2(context, ['admin']) && hasAnyOfTheRolesV2(context, ['admin'])) executeStep(2);
     } });`,
    [password('alice'), totp()],
  ),
  login(
    'account-is-created',
    'JIT provisioning is on: a first login makes an account, which the second factor needs.',
    'executeStep(1); executeStep(2);',
    [okta(), totp()],
  ),
  login(
    'pass-through-user',
    'JIT provisioning is off: the script sends the user to a code by e-mail instead of TOTP.',
    `executeStep(1, { onSuccess: function (context) {
       var user = context.steps[1].subject;
       executeStep(hasLocalAccount(user) || isJitEnabled('Google') ? 2 : 3);
     } });`,
    [google(), emailOtp()],
  ),
  login(
    'second-factor-without-account',
    'JIT provisioning is off and the script asks for TOTP: no option is left.',
    'executeStep(1); executeStep(2);',
    [google()],
    { end: 'second-factor-needs-local-account' },
  ),
  login(
    'link-is-staged',
    'A verified address matches an account; the link is made when the login succeeds.',
    'executeStep(1); executeStep(2);',
    [okta('dora'), totp()],
    {
      organization: withJit('Okta', {
        isEnabled: true,
        associateLocalUser: true,
        accountLookupAttributeMappings: [
          {
            localAttribute: 'http://wso2.org/claims/emailaddress',
            federatedAttribute: 'email',
          },
        ],
      }),
      world: {
        federatedUsers: [
          {
            idp: 'Okta',
            subject: 'dora',
            claims: { email: 'alice@fixture.test', email_verified: 'true' },
          },
        ],
      },
    },
  ),
  login(
    'account-is-agreed-to',
    'The user is asked before an account is made: for consent and a user name, again because the first one is taken.',
    `executeStep(1, { onSuccess: function (context) {
       Log.info(context.steps[1].provisioning);
       executeStep(2);
     } });`,
    [
      okta(),
      { outcome: 'success', provisioning: { consent: true, username: 'Alice', password: 'first password' } },
      { outcome: 'success', provisioning: { consent: true, username: 'davy', password: 'second password' } },
      totp(),
    ],
    {
      organization: withJit('Okta', { isEnabled: true, scheme: 'PROMPT_USERNAME_PASSWORD_CONSENT' }),
    },
  ),
  login('locked-account', 'The account of a linked user is locked.', 'executeStep(1);', [google()], {
    end: 'account-locked',
    world: {
      users: [
        {
          username: 'carol',
          isLocked: true,
          federatedIdentities: [{ idp: 'Google', subject: 'carol' }],
        },
      ],
    },
  }),
  login(
    'failure-is-recovered',
    'A failed first factor is tried again from `onFail`, over a closure.',
    `var tries = 0;
     var again = { onFail: function () {
       tries += 1;
       if (tries < 3) executeStep(1, again);
     }, onSuccess: function () { Log.info('tries: ' + tries); } };
     executeStep(1, again);`,
    [password('alice', 'fail'), password('alice')],
  ),
  login(
    'prompt-with-own-action',
    'A page with an action of its own; its fields are in the request.',
    `executeStep(1, { onSuccess: function (context) {
       prompt('consent', { app: 'app' }, {
         onLater: function (context) { Log.info('later: ' + context.request.params.reason[0]); }
       });
     } });`,
    [password('bob'), page('later', { reason: ['busy'] })],
  ),
  login(
    'error-page',
    'The script ends the login on another page.',
    `executeStep(1, { onSuccess: function () { sendError('https://fixture.test/no', { why: 'closed' }); } });`,
    [password('bob')],
    { end: 'sent-error' },
  ),
  login(
    'script-throws',
    'An exception leaves a callback.',
    `executeStep(1, { onSuccess: function () { throw new TypeError('broken'); } });`,
    [password('bob')],
    { end: 'script-threw' },
  ),
];
