import type { Organization } from '@stepgate/engine/model';
import { organizationSchema } from '@stepgate/engine/model';
import { answers } from '../engine/fixture-organization.ts';
import { type LoginToRecord, login } from './login-to-record.ts';

const { password, google } = answers;

const afterPassword = (statements: string): string =>
  `executeStep(1, { onSuccess: function (context) {\n  var user = context.currentKnownSubject;\n${statements}\n} });`;

const given =
  (additions: Readonly<Record<string, unknown>>) =>
  (organization: Organization): void => {
    Object.assign(organization, {
      ...organizationSchema.parse({ name: 'additions', ...additions }),
      name: organization.name,
      identityProviders: organization.identityProviders,
      applications: organization.applications,
    });
  };

/** Logins about calls of host functions: what is asked, what is done, and what is said. */
export const callLogins: readonly LoginToRecord[] = [
  login(
    'remote-calls',
    'One call asks, one acts, one times out.',
    afterPassword(`
      httpGet('https://risk.test/score', { onSuccess: function (context, data) {
        Log.info('score ' + data.score);
        httpPost('https://audit.test/events', { who: 'bob' }, { onSuccess: function () {
          httpPost('https://slow.test/', {}, { onTimeout: function () { Log.info('slow'); }, onSuccess: function () {} });
        } });
      }, onFail: function () {} });`),
    [password('bob')],
    {
      world: {
        http: [
          { method: 'GET', url: 'https://risk.test/score', outcome: 'success', data: { score: 7 } },
          { method: 'POST', url: 'https://audit.test/events', outcome: 'success', data: {} },
          { method: 'POST', url: 'https://slow.test/', outcome: 'timeout', data: {} },
        ],
      },
    },
  ),
  login(
    'roles-are-changed',
    'An act changes roles, so the stable question is asked again.',
    afterPassword(`
      var before = hasAnyOfTheRolesV2(context, ['auditor']);
      assignUserRolesV2(context, ['auditor']);
      Log.info(before + ' ' + hasAnyOfTheRolesV2(context, ['auditor']));`),
    [password('alice')],
  ),
  login(
    'claims-are-written',
    'A claim of the account is written and read.',
    afterPassword(`
      user.localClaims['http://wso2.org/claims/nickname'] = 'Bobby';
      Log.info(user.localClaims['http://wso2.org/claims/nickname']);`),
    [password('bob')],
  ),
  login(
    'users-and-links',
    'Another user is looked up, and a federated user is linked.',
    afterPassword(`
      var found = getUniqueUserWithClaimValues({ 'http://wso2.org/claims/emailaddress': 'alice@fixture.test' }, context);
      Log.info(found === null ? 'nobody' : found.username);
      Log.info(String(getAssociatedLocalUser(user) === null));`),
    [google()],
  ),
  login(
    'secret-leaves-as-token',
    'A secret is sent to another server; the journal holds only its token.',
    afterPassword(`
      httpPost('https://risk.test/', { key: getSecretByName('risk-key') }, {
        onSuccess: function (context, data) { Log.info('risk ' + data.risk); }, onFail: function () {} });`),
    [password('bob')],
    {
      organization: given({ secrets: ['risk-key'] }),
      world: {
        secrets: { 'risk-key': 'the value of the secret' },
        http: [{ method: 'POST', url: 'https://risk.test/', outcome: 'success', data: { risk: 2 } }],
      },
    },
  ),
  login(
    'cookies',
    'A plain cookie and a signed one are set, and one of the request is read.',
    afterPassword(`
      setCookie(context.response, 'seen', 'yes', { 'max-age': 60, path: '/', secure: true });
      setCookie(context.response, 'who', 'bob', { sign: true, encrypt: true });
      Log.info(getCookieValue(context.request, 'theme'));`),
    [password('bob')],
    { world: { request: { cookies: { theme: btoa(JSON.stringify({ value: 'dark' })) } } } },
  ),
  login(
    'sessions-and-mail',
    'Sessions are listed and one is ended; a message is sent.',
    afterPassword(`
      var sessions = getUserSessions(user);
      Log.info(sessions.length + ' sessions');
      terminateUserSession(user, sessions[0].id);
      sendEmail(user, 'newDevice', { device: 'phone' });`),
    [password('bob')],
    { world: { sessions: [{ id: 's1', user: { name: 'bob' } }] } },
  ),
  login(
    'library',
    'A script library is loaded; its state lasts for one pass.',
    afterPassword(`Log.info(require('words.js').greet('bob'));`),
    [password('bob')],
    {
      organization: given({
        scriptLibraries: [
          {
            name: 'words.js',
            script: "module.exports.greet = function (name) { return 'hello ' + name; };",
          },
        ],
      }),
    },
  ),
  login(
    'functions-of-the-embedder',
    'Functions that the embedding server added: asked, done, and queued.',
    afterPassword(`
      Log.info('risk ' + riskOf(user, 'eu'));
      charge('bob', 3);
      askFraud('bob', { onSuccess: function (context, data) { Log.info(data.verdict); }, onFail: function () {} });`),
    [password('bob')],
    {
      organization: given({
        extensions: {
          hostFunctions: [
            {
              name: 'riskOf',
              effect: 'observe',
              signatures: [
                [
                  { name: 'user', type: 'User' },
                  { name: 'region', type: 'string' },
                ],
              ],
              returns: 'number',
            },
            {
              name: 'charge',
              effect: 'act',
              signatures: [
                [
                  { name: 'who', type: 'string' },
                  { name: 'cents', type: 'number' },
                ],
              ],
              returns: 'boolean',
            },
            {
              name: 'askFraud',
              effect: 'observe',
              timing: 'queued',
              signatures: [
                [
                  { name: 'who', type: 'string' },
                  { name: 'callbacks', type: 'Callbacks' },
                ],
              ],
              callbacks: [
                { name: 'onSuccess', outcome: 'success' },
                { name: 'onFail', outcome: 'fail' },
              ],
            },
          ],
        },
      }),
      world: {
        functions: [
          { name: 'riskOf', answer: 4 },
          { name: 'charge', answer: true },
          { name: 'askFraud', outcome: 'success', data: { verdict: 'clean' } },
        ],
      },
    },
  ),
  login(
    'time-and-chance',
    'The clock stands still within a pass, and chance is the stream of the login.',
    afterPassword(`Log.info(new Date().toISOString() + ' ' + Math.random() + ' ' + Math.random());`),
    [password('bob')],
  ),
];
