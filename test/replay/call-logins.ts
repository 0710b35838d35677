import { answers } from '../engine/fixture-organization.ts';
import { afterPassword, given, type LoginToRecord, login } from './login-to-record.ts';

const { password, google, page, totp } = answers;

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
    'link-is-made-and-removed',
    'A federated user proves a local account too; the link is made, asked about, and removed.',
    `executeStep(1, { onSuccess: function (context) {
       var federated = context.currentKnownSubject;
       executeStep(1, { authenticationOptions: [{ authenticator: 'BasicAuthenticator' }] }, {
         onSuccess: function () {
           Log.info(doAssociationWithLocalUser(federated, 'bob', 'fixture', 'PRIMARY'));
           Log.info(getAssociatedLocalUser(federated).username);
           Log.info(removeAssociatedLocalUser(federated));
         }
       });
     } });`,
    [google(), password('bob')],
  ),
  login(
    'password-is-changed',
    'A new password comes from a page; the journal holds only the token that stands for it.',
    afterPassword(`
      prompt('newPassword', {}, { onSuccess: function (context) {
        updateUserPassword(user, context.request.params.password[0], {
          onSuccess: function () { Log.info('changed'); }, onFail: function () { Log.info('not changed'); } });
      } });`),
    [password('bob'), page('success', { password: ['correct horse battery staple'] })],
  ),
  login(
    'what-is-emitted',
    'Log lines, a header, parameters of the page and the ACR value belong to decisions.',
    `context.selectedAcr = selectAcrFrom(context, ['gold', 'silver']);
     executeStep(1, { onSuccess: function (context) {
       context.response.headers['X-Login'] = 'one';
       context.endpointParams = { theme: 'dark' };
       Log.debug('between');
       executeStep(2);
     } });`,
    [password('alice'), totp()],
    { world: { request: { requestedAcr: ['silver', 'gold'] } } },
  ),
  login(
    'time-and-chance',
    'The clock stands still within a pass, and chance is the stream of the login.',
    afterPassword(`Log.info(new Date().toISOString() + ' ' + Math.random() + ' ' + Math.random());`),
    [password('bob')],
  ),
];
