import type { Organization } from '@stepgate/engine/model';
import { answers } from '../engine/fixture-organization.ts';
import { type LoginToRecord, login } from './login-to-record.ts';

const { password, google, okta, totp, emailOtp, page } = answers;

const at = (target: Organization['target']) => (organization: Organization) => {
  organization.target = target;
};
const wso2 = { organization: at('wso2-is-7') };

/** Logins on scripts of other servers, and awaited ones. */
export const dialectLogins: readonly LoginToRecord[] = [
  login(
    'awaited-steps',
    'Steps, a remote call and a question are awaited in a loop.',
    `async function onLoginRequest(context) {
       for (let tries = 0; tries < 3; tries += 1) {
         if ((await executeStep(1)) === 'success') break;
       }
       const { outcome, data } = await httpGet('https://risk.test/');
       Log.info(outcome + ' ' + data.score);
       if (hasAnyOfTheRolesV2(context, ['admin'])) await executeStep(2);
     }`,
    [password('alice', 'fail'), password('alice'), totp()],
    { world: { http: [{ url: 'https://risk.test/', outcome: 'success', data: { score: 1 } }] } },
  ),
  login(
    'awaited-page',
    'A page is awaited, with what its fields were.',
    `async function onLoginRequest(context) {
       await executeStep(1);
       const action = await prompt('terms', {}, {});
       Log.info(action + ' ' + context.request.params.version[0]);
     }`,
    [password('bob'), page('accept', { version: ['3'] })],
  ),
  login(
    'wso2-steps-in-order',
    'Two steps on WSO2 Identity Server.',
    'executeStep(1); executeStep(2);',
    [password('alice'), totp()],
    wso2,
  ),
  login(
    'wso2-closures-are-lost',
    'A callback does not see the local variables around it; globals are carried over.',
    `var seen = 0;
     var onLoginRequest = function (context) {
       var local = 'here';
       seen = 1;
       executeStep(1, { onSuccess: function (context) {
         Log.info(typeof local + ' ' + seen);
         executeStep(2);
       } });
     };`,
    [password('alice'), totp()],
    wso2,
  ),
  login(
    'wso2-steps-are-dropped',
    'In a callback, what is queued behind a step with callbacks is dropped.',
    `executeStep(1, { onSuccess: function (context) {
       executeStep(2, { onSuccess: function (context) { Log.info('second'); } });
       executeStep(3);
     } });`,
    [password('alice'), totp()],
    wso2,
  ),
  login(
    'wso2-globals-are-copied',
    'Data and users of top-level variables are copied between callbacks; patterns are dropped.',
    `var user = null;
     var list = [1, 2];
     var pattern = /x/;
     var onLoginRequest = function (context) {
       executeStep(1, { onSuccess: function (context) {
         user = context.currentKnownSubject;
         list.push(3);
         executeStep(2, { onSuccess: function (context) {
           Log.info(user.username + ' ' + list.length + ' ' + typeof pattern);
         } });
       } });
     };`,
    [password('alice'), totp()],
    wso2,
  ),
  login(
    'wso2-steps-overtake',
    'In a callback, steps run before a page that was queued before them.',
    `executeStep(1, { onSuccess: function (context) {
       prompt('terms', {}, { onSuccess: function (context) { Log.info('accepted'); } });
       executeStep(2);
     } });`,
    [password('alice'), totp(), page()],
    wso2,
  ),
  login(
    'wso2-missing-handler',
    'A remote call whose outcome has no callback goes on.',
    `executeStep(1, { onSuccess: function (context) {
       httpGet('https://risk.test/', { onSuccess: function (context, data) {} });
     } });`,
    [password('alice')],
    wso2,
  ),
  login(
    'wso2-unknown-step',
    'A step that is not in the sequence is ignored.',
    'executeStep(1); executeStep(9);',
    [password('alice')],
    wso2,
  ),
  login(
    'wso2-provisioning-after-sequence',
    'The account is made when all steps are done.',
    'executeStep(1); executeStep(3);',
    [okta(), emailOtp()],
    wso2,
  ),
  login(
    'wso2-totp-needs-jit',
    'TOTP refuses a federated user whose identity provider has JIT provisioning off.',
    `executeStep(1); executeStep(2, { onFail: function (context) { Log.info('refused'); } });`,
    [google()],
    { ...wso2, end: 'second-factor-needs-jit' },
  ),
  login(
    'asgardeo-failed-step-goes-on',
    'After a failed step with callbacks the next step runs, and the login succeeds.',
    `executeStep(1);
     executeStep(2, { onFail: function (context) { Log.info('failed'); } });
     executeStep(3);`,
    [password('alice'), totp('fail'), emailOtp()],
    { organization: at('asgardeo') },
  ),
];
