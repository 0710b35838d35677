import { programWith, withJit, withTarget, worldWith } from '../engine/fixture-organization.ts';
import { type CrashScenario, given } from './scenario.ts';

const EMAIL = 'http://wso2.org/claims/emailaddress';
const twoSteps = 'function onLoginRequest() { executeStep(1); executeStep(2); }';

const matching = withJit('Okta', {
  isEnabled: true,
  associateLocalUser: true,
  accountLookupAttributeMappings: [{ localAttribute: EMAIL, federatedAttribute: 'email' }],
});

const asking = withJit('Okta', { isEnabled: true, scheme: 'PROMPT_USERNAME_PASSWORD_CONSENT' });

const withAccountOfDave = (federatedIdentities: readonly object[]) =>
  worldWith({
    users: [
      {
        username: 'dave.local',
        claims: { [EMAIL]: 'dave@okta.test', 'http://wso2.org/claims/country': 'NL' },
        roles: ['employee'],
        federatedIdentities,
      },
    ],
  });

/** Logins by how the user is found and how they end. */
export const loginScenarios: Readonly<Record<string, CrashScenario>> = {
  'password and second factor': {
    program: programWith(twoSteps),
    world: worldWith(),
    answers: [given.password(), given.totp()],
  },
  'an account is created, then a second factor': {
    program: programWith(twoSteps),
    world: worldWith(),
    answers: [given.okta(), given.totp()],
  },
  'an account is created in a login that fails': {
    program: programWith(twoSteps),
    world: worldWith(),
    answers: [given.okta(), given.totp('fail')],
  },
  'a link is staged': {
    program: programWith(twoSteps, matching),
    world: withAccountOfDave([]),
    answers: [given.okta('dave', { email_verified: 'true' }), given.totp()],
  },
  'a link is staged in a login that fails': {
    program: programWith(twoSteps, matching),
    world: withAccountOfDave([]),
    answers: [given.okta('dave', { email_verified: 'true' }), given.totp('fail')],
  },
  'a change of claims and roles is staged': {
    program: programWith(twoSteps, withJit('Okta', { isEnabled: true, attributeSyncMethod: 'OVERRIDE_ALL' })),
    world: withAccountOfDave([{ idp: 'Okta', subject: 'dave' }]),
    answers: [given.okta('dave', { email: 'new@okta.test' }), given.totp()],
  },
  'a user is asked for a name and a password, then an account is created': {
    program: programWith(twoSteps, asking),
    world: worldWith({ users: [{ username: 'alice' }] }),
    answers: [
      given.okta(),
      given.account({ consent: true, username: 'alice', password: 'battery staple' }),
      given.account({ consent: true, username: 'dave', password: 'battery staple' }),
      given.totp(),
    ],
  },
  'a user declines an account': {
    program: programWith('function onLoginRequest() { executeStep(1); }', asking),
    world: worldWith(),
    answers: [given.okta(), given.account({ consent: false })],
  },
  'provisioning after the sequence': {
    program: programWith(
      `var onLoginRequest = function (context) { executeStep(1); executeStep(3); };`,
      withTarget('wso2-is-7'),
    ),
    world: worldWith(),
    answers: [
      given.okta(),
      { outcome: 'success', option: { idp: 'LOCAL', authenticator: 'email-otp-authenticator' } },
    ],
  },
  'a user passes through': {
    program: programWith('function onLoginRequest() { executeStep(1); }'),
    world: worldWith(),
    answers: [given.google()],
  },
  'prompts and credentials': {
    program: programWith(`function onLoginRequest(context) {
      prompt('terms', { page: 1 }, { onSuccess: function (context) {
        var pin = context.request.params.pin[0];
        executeStep(1, { onSuccess: function (context) {
          updateUserPassword(context.currentKnownSubject, 'battery staple');
          Log.info(pin === context.request.params.pin);
        } });
      } });
    }`),
    world: worldWith(),
    request: { sessionId: 's1', params: { password: ['correct horse'] } },
    answers: [given.page('success', { pin: ['123456'] }), given.password()],
  },
  observations: {
    program: programWith(
      `function onLoginRequest(context) {
        executeStep(1, { onSuccess: function (context) {
          var user = context.currentKnownSubject;
          Log.info(hasRole(user, 'admin') + ' ' + user.localClaims['${EMAIL}'] + ' ' + getUserSessions(user).length);
          httpGet('https://a.test/', { key: secrets['api-key'] }, {
            onSuccess: function (context, data) { Log.info(data.risk); executeStep(2); }
          });
        } });
      }`,
      (organization) => {
        organization.secrets = ['api-key'];
      },
    ),
    world: worldWith({
      secrets: { 'api-key': 'hunter2hunter2' },
      http: [{ url: 'https://a.test/', data: { risk: 7 } }],
      sessions: [{ id: 's1', user: { name: 'alice' } }],
    }),
    answers: [given.password(), given.totp()],
  },
  'a step fails': {
    program: programWith(twoSteps),
    world: worldWith(),
    answers: [given.password(), given.totp('fail')],
  },
  'a script throws': {
    program: programWith(`function onLoginRequest(context) {
      executeStep(1, { onSuccess: function () { Log.info('here'); null.x; } });
    }`),
    world: worldWith(),
    answers: [given.password()],
  },
  'an error is sent': {
    program: programWith(`function onLoginRequest(context) {
      executeStep(1, { onSuccess: function () { sendError('https://a.test/denied', { why: 'policy' }); } });
    }`),
    world: worldWith(),
    answers: [given.password()],
  },
};
