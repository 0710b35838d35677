import { extensionsSchema, type Organization } from '@stepgate/engine/model';
import { manifests } from '../engine/extension-manifests.ts';
import { programWith, worldWith } from '../engine/fixture-organization.ts';
import { onFirstStep } from '../engine/on-first-step.ts';
import { type CrashScenario, type GivenAnswer, given } from './scenario.ts';

const world = worldWith({
  users: [
    {
      username: 'alice',
      roles: ['admin'],
      claims: { 'http://wso2.org/claims/emailaddress': 'alice@fixture.test' },
      federatedIdentities: [{ idp: 'Google', subject: 'carol' }],
    },
  ],
  sessions: [
    { id: 's1', user: { name: 'alice' } },
    { id: 's2', user: { name: 'alice' } },
  ],
  secrets: { 'api-key': 'hunter2hunter2' },
  http: [{ data: { risk: 3 } }],
  functions: [
    { name: 'callChoreo', data: { score: 1 } },
    { name: 'callAnalytics', data: { score: 2 } },
    { name: 'publishToAnalytics' },
    { name: 'charge', answer: true },
    { name: 'announce', answer: true },
    { name: 'askFraud', outcome: 'review', data: { by: 'hand' } },
  ],
});

const { charge, announce, askFraud } = manifests;

const organization = (changed: Organization) => {
  changed.behaviours = { 'links-need-no-proof': true };
  changed.secrets = ['api-key'];
  changed.extensions = extensionsSchema.parse({ hostFunctions: [charge, announce, askFraud] });
};

const log = (call: string) => `Log.info(String(${call}));`;
/** Callbacks that say which one ran and with what. */
const seen = `{
  onSuccess: function (context, data) { Log.info('success ' + JSON.stringify(data)); },
  onFail: function (context, data) { Log.info('fail ' + JSON.stringify(data)); }
}`;

/** Two calls of each, so that one of them is always the one that was not cut off. */
const act = (first: string, second: string, answer: GivenAnswer = given.password()): CrashScenario => ({
  program: programWith(onFirstStep(`${first}\n${second}`), organization),
  world,
  answers: [answer],
});

const claim = (name: string) => `user.localClaims['http://wso2.org/claims/${name}'] = 'x';`;
const roles = (name: string, who: string) => (role: string) => log(`${name}(${who}, ['${role}'])`);
const http = (path: string) => `httpPost('https://a.test/${path}', { key: secrets['api-key'] }, ${seen});`;
const service = (name: string, target: string) => (payload: number) =>
  `${name}({ ${target}: 'https://c.test/' }, { n: ${payload} }, ${seen});`;
const both = (call: (value: never) => string, first: unknown, second: unknown, answer?: GivenAnswer) =>
  act(call(first as never), call(second as never), answer);

/** Logins by what they do, by the names of the functions. */
export const actScenarios: Readonly<Record<string, CrashScenario>> = {
  'User.localClaims.set': act(claim('country'), claim('nickname')),
  assignUserRoles: both(roles('assignUserRoles', 'user'), 'x', 'y'),
  removeUserRoles: both(roles('removeUserRoles', 'user'), 'admin', 'none'),
  assignUserRolesV2: both(roles('assignUserRolesV2', 'context'), 'x', 'y'),
  removeUserRolesV2: both(roles('removeUserRolesV2', 'context'), 'admin', 'none'),
  doAssociationWithLocalUser: act(
    log(`doAssociationWithLocalUser(user, 'alice', 'fixture', 'PRIMARY')`),
    log('getAssociatedLocalUser(user).username'),
    given.google('erin'),
  ),
  removeAssociatedLocalUser: act(
    log('removeAssociatedLocalUser(user)'),
    log('removeAssociatedLocalUser(user)'),
    given.google('carol'),
  ),
  updateUserPassword: act(
    `updateUserPassword(user, 'correct horse', ${seen});`,
    `updateUserPassword(user, 'battery staple', ${seen});`,
  ),
  terminateUserSession: act(log(`terminateUserSession(user, 's1')`), log(`terminateUserSession(user, 's2')`)),
  killSession: act(
    log(`killSession(context, { sessionId: 's1' })`),
    log(`killSession(context, { sessionId: 's2' })`),
  ),
  sendEmail: act(log(`sendEmail(user, 'hello')`), log(`sendEmail(user, 'bye', { of: 'mine' })`)),
  httpPost: act(http('first'), http('second')),
  callChoreo: both(service('callChoreo', 'url'), 1, 2),
  callAnalytics: both(service('callAnalytics', 'ReceiverUrl'), 1, 2),
  publishToAnalytics: act(
    log(`publishToAnalytics({ ReceiverUrl: 'r' }, { n: 1 }, context)`),
    log(`publishToAnalytics({ ReceiverUrl: 'r' }, { n: 2 }, context)`),
  ),
  'an extension that must not be repeated': act(log(`charge('alice')`), log(`charge('bob')`)),
  'an extension that may be repeated': act(log(`announce('a')`), log(`announce('b')`)),
  'a queued extension': act(
    `askFraud(context, { onReview: function (context, data) { Log.info('review ' + JSON.stringify(data)); },
      onFail: function (context, data) { Log.info('fail ' + JSON.stringify(data)); } });`,
    log(`charge('after')`),
  ),
};
