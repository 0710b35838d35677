import type { Organization } from '@stepgate/engine/model';
import { answers } from '../engine/fixture-organization.ts';
import { type LoginToRecord, login } from './login-to-record.ts';

const { password, google, okta, totp, emailOtp } = answers;

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
