import type { LoginCase } from '../cases.ts';

const account = 'jit/second-factor-needs-local-account';
const conflict = { ruleId: account, idp: 'Google', step: 2 };

const onSuccess = (body: string): string => `
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) {
    var user = context.currentKnownSubject;
    ${body}
  } });
}`;

const riskOf = (more: object) => ({
  hostFunctions: [
    {
      name: 'riskOf',
      effect: 'observe',
      signatures: [[{ name: 'user', type: 'User' }]],
      returns: 'boolean',
      ...more,
    },
  ],
});

/** Sessions, mail, other services, secrets, libraries and functions of the embedding server. */
export const callCases: readonly LoginCase[] = [
  {
    id: 'session-exists',
    title: 'step 2 for browsers without a session',
    script: onSuccess('if (!checkSessionExistence(1, context)) executeStep(2);'),
    expect: { errors: [conflict], pathMentions: ['checkSessionExistence'] },
  },
  {
    id: 'session-asked-twice',
    title: 'a session is there or not',
    script: onSuccess(
      'if (checkSessionExistence(1, context)) { if (!checkSessionExistence(1, context)) executeStep(2); }',
    ),
    expect: { errors: [] },
  },
  {
    id: 'session-ended',
    title: 'sessions are counted again after one was ended',
    script: onSuccess(`
    var sessions = getUserSessions(user);
    if (sessions === null || sessions.length !== 1) return;
    terminateUserSession(user, sessions[0].id);
    if (getUserSessions(user).length === 0) executeStep(2);`),
    expect: { errors: [conflict] },
  },
  {
    id: 'session-limit',
    title: 'step 2 for users with too many sessions',
    script: onSuccess("if (!isWithinSessionLimit(context, { sessionLimit: '2' })) executeStep(2);"),
    expect: { errors: [conflict] },
  },
  {
    id: 'mail-sent',
    title: 'step 2 when a mail could not be sent',
    script: onSuccess("if (!sendEmail(user, 'Welcome', { name: user.username })) executeStep(2);"),
    expect: { errors: [conflict] },
  },
  {
    id: 'cookie-absent',
    title: 'step 2 for browsers without a cookie',
    script: onSuccess(`
    if (getCookieValue(context.request, 'device') === null) executeStep(2);
    setCookie(context.response, 'device', 'known', { 'max-age': 60, httpOnly: true, sign: true });`),
    expect: { errors: [conflict] },
  },
  {
    id: 'choreo-risk',
    title: 'step 2 when a service says so, or does not answer',
    script: onSuccess(`
    callChoreo({ url: 'https://risk.example', consumerKeyAlias: 'key', consumerSecretAlias: 'key' }, {}, {
      onSuccess: function(context, data) { if (data.risk === 'high') executeStep(2); },
      onFail: function(context) {},
      onTimeout: function(context) {}
    });`),
    changes: { secrets: ['key'] },
    expect: { errors: [conflict], pathMentions: ['callChoreo', 'risk'] },
  },
  {
    id: 'elastic-timeout',
    title: 'step 2 when no risk score comes in time',
    script: onSuccess(`
    callElastic({ username: user.username, riskLogic: '1' }, {
      onSuccess: function(context, data) {},
      onFail: function(context) {},
      onTimeout: function(context) { executeStep(2); }
    });`),
    expect: { errors: [conflict] },
  },
  {
    id: 'identifier-page',
    title: 'a page for the name that is skipped for users with a session',
    script: `
function onLoginRequest(context) {
  promptIdentifierForStep(1, {
    onSuccess: function(context) { executeStep(1); },
    onSkip: function(context) { executeStep(1); executeStep(2); }
  });
}`,
    expect: { errors: [conflict], others: [{ ruleId: 'language/deprecated-function' }] },
  },
  {
    id: 'identifier-page-hook',
    title: 'a hook that always skips the page',
    script: `
function onLoginRequest(context) {
  promptIdentifierForStep(1, {
    preHandler: function(step, context) { return step === 1; },
    onSuccess: function(context) { executeStep(1); executeStep(2); },
    onSkip: function(context) { executeStep(1); }
  });
}`,
    expect: { errors: [] },
  },
  {
    id: 'identifier-page-work',
    title: 'what the hook of a page queues is work of the page',
    sequence: [
      ['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'],
      ['LOCAL/totp'],
      ['LOCAL/BasicAuthenticator'],
    ],
    script: `
function onLoginRequest(context) {
  promptIdentifierForStep(1, {
    preHandler: function(step, context) { executeStep(step); return true; },
    onSkip: function(context) { executeStep(2); }
  });
}`,
    expect: { errors: [conflict] },
  },
  {
    id: 'passkey-again',
    title: 'a passkey that signed the user in is asked for once more',
    sequence: [['LOCAL/FIDOAuthenticator']],
    script: onSuccess('executeStep(1);'),
    expect: { errors: [] },
  },
  {
    id: 'secret-used',
    title: 'secrets are texts, and those that are not listed fail',
    script: onSuccess(`
    if (secrets.apiKey !== getSecretByName('apiKey')) executeStep(2);
    if (context.request.params.break) getSecretByName('other');`),
    changes: { secrets: ['apiKey'] },
    expect: { errors: [{ ruleId: 'language/unknown-secret' }] },
  },
  {
    id: 'library-required',
    title: 'a guard in a library',
    script: onSuccess("var rules = require('rules.js'); if (rules.needsStepUp(context)) executeStep(2);"),
    changes: {
      libraries: {
        'rules.js':
          "module.exports.needsStepUp = function(context) { return context.steps[1].idp !== 'Google'; };",
      },
    },
    expect: { errors: [] },
  },
  {
    id: 'library-state',
    title: 'a library runs once and keeps its variables',
    script: onSuccess(`
    require('count.js').add();
    require('count.js').add();
    if (require('count.js').total() === 2) executeStep(2);`),
    changes: {
      libraries: { 'count.js': 'var n = 0; exports.add = function() { n++; }; exports.total = () => n;' },
    },
    expect: { errors: [conflict] },
  },
  {
    id: 'library-evaluated',
    title: 'a library that is evaluated in its place',
    script: `
eval(loadLocalLibrary('guard.js'));
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function(context) { if (isLocal(context)) executeStep(2); } });
}`,
    changes: {
      libraries: { 'guard.js': "function isLocal(context) { return context.steps[1].idp === 'LOCAL'; }" },
    },
    expect: { errors: [] },
  },
  {
    id: 'code-from-text',
    title: 'code from text is refused, and can be caught',
    script: onSuccess(
      "try { eval('executeStep(1)'); } catch (e) { executeStep(2); } eval('executeStep(1)');",
    ),
    expect: {
      errors: [{ ruleId: 'language/evaluated-text' }, { ruleId: 'language/evaluated-text' }],
    },
  },
  {
    id: 'extension-answer',
    title: 'step 2 when a function of the server says so, or nothing',
    script: onSuccess('if (riskOf(user) !== false) executeStep(2);'),
    changes: { extensions: riskOf({ stable: ['sessions'] }) },
    expect: { errors: [conflict], pathMentions: ['riskOf'] },
  },
  {
    id: 'extension-queued',
    title: 'step 2 for an outcome of a function of the server',
    script: onSuccess(
      'riskOf(user, { onHigh: function(context) { executeStep(2); }, onSuccess: function() {}, onFail: function() {} });',
    ),
    changes: {
      extensions: riskOf({
        timing: 'queued',
        returns: 'void',
        signatures: [
          [
            { name: 'user', type: 'User' },
            { name: 'callbacks', type: 'Callbacks' },
          ],
        ],
        callbacks: [
          { name: 'onSuccess', outcome: 'success' },
          { name: 'onFail', outcome: 'fail' },
          { name: 'onHigh', outcome: 'high' },
        ],
      }),
    },
    expect: { errors: [conflict] },
  },
  {
    id: 'extension-changes-roles',
    removesAccounts: true,
    title: 'a function of the server changes roles',
    script: onSuccess(`
    if (hasAnyOfTheRolesV2(context, ['a'])) return;
    riskOf(user);
    if (hasAnyOfTheRolesV2(context, ['a'])) { removeAssociatedLocalUser(user); executeStep(2); }`),
    changes: { extensions: riskOf({ effect: 'act', changes: ['roles'] }) },
    expect: { errors: [conflict, { ruleId: account, idp: 'Okta', step: 2 }] },
  },
  {
    id: 'extension-factor',
    title: 'a second factor of the server',
    sequence: [['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'], ['LOCAL/palm-scanner']],
    script: onSuccess('executeStep(2);'),
    changes: {
      extensions: {
        authenticators: [{ name: 'palm-scanner', kind: 'local', factor: 'second', needs: ['localAccount'] }],
      },
    },
    expect: { errors: [conflict] },
  },
];
