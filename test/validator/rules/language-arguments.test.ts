import { afterStep1, describeRules, type RuleCase } from './rule-case.ts';

const wso2 = { target: 'wso2-is-7' } as const;

const cases: Readonly<Record<string, readonly RuleCase[]>> = {
  'language/callback-without-function': [
    {
      title: 'a call with the context',
      script:
        'function onLoginRequest(context) {\n  executeStep(1, { onSuccess: next(context) });\n}\nfunction next(c) { Log.info(c.tenantDomain); }',
      lines: [2],
      mended: 'function (context) { next(context); }',
    },
    {
      title: 'a call that gives a function',
      script:
        'function onLoginRequest(context) { executeStep(1, { onSuccess: next() }); } function next() { return function () {}; }',
    },
    {
      title: 'none on purpose',
      script: 'function onLoginRequest(context) { executeStep(1, { onSuccess: undefined, onFail: null }); }',
    },
  ],
  'language/misplaced-options': [
    {
      title: 'options alone',
      script:
        'function onLoginRequest(context) {\n  executeStep(1, { stepOptions: { forceAuth: true } });\n}',
      lines: [2],
      says: 'invalid-argument',
      mended: 'executeStep(1, { stepOptions: { forceAuth: true } }, {})',
    },
    {
      title: 'options alone, on a server that ignores them',
      script:
        "function onLoginRequest(context) {\n  executeStep(1, { authenticationOptions: [{ authenticator: 'totp' }] });\n}",
      changes: wso2,
      lines: [2],
      severity: 'error',
      says: 'offers all of its options',
    },
    {
      title: 'the two exchanged',
      script:
        "function onLoginRequest(context) {\n  executeStep(1, { onSuccess: function () {} }, { authenticationOptions: [{ idp: 'LOCAL' }] });\n}",
      lines: [2],
      mended: "executeStep(1, { authenticationOptions: [{ idp: 'LOCAL' }] }, { onSuccess: function () {} })",
    },
    {
      title: 'through a variable',
      script:
        "var o = {\n  authenticationOptions: [{ idp: 'LOCAL' }] };\nfunction onLoginRequest(context) { executeStep(1, o); }",
      lines: [2],
    },
    {
      title: 'both in their places',
      script:
        "function onLoginRequest(context) { executeStep(1, { authenticationOptions: [{ idp: 'LOCAL' }] }, { onSuccess: function () {} }); }",
    },
    {
      title: 'data of a page with such a name',
      script:
        "function onLoginRequest(context) { prompt('page', { stepOptions: 'x' }, { onSuccess: function () { executeStep(1); }, onFail: function () {}, onSkip: function () {} }); }",
    },
  ],
  'language/unknown-callback': [
    {
      title: 'on a server that keeps it',
      script:
        'function onLoginRequest(context) {\n  executeStep(1, { onSucces: function () { executeStep(2); } });\n}',
      changes: wso2,
      lines: [2],
      severity: 'error',
      says: 'nothing in it ever happens',
      mended: '{ onSuccess: function () {',
    },
    {
      title: 'in an object of its own',
      script:
        'var callbacks = {\n  onError: function () {} };\nfunction onLoginRequest(context) { executeStep(1, callbacks); }',
      lines: [2],
      says: 'invalid-argument',
    },
    {
      title: 'an action of a page',
      script:
        "function onLoginRequest(context) { prompt('terms', { onAccept: function () { executeStep(1); }, onSuccess: function () {} }); }",
    },
    {
      title: 'a text beside the callbacks',
      script:
        "function onLoginRequest(context) { executeStep(1, { onSuccess: function () {} }); var note = { onSucces: 'x' }; }",
    },
  ],
  'language/unknown-identity-provider': [
    {
      title: 'a name in other case',
      script: afterStep1("isJitEnabled('okta');"),
      lines: [2],
      mended: "isJitEnabled('Okta')",
    },
    { title: 'the organization itself', script: afterStep1("isJitEnabled('LOCAL');") },
  ],
  'language/unknown-library': [
    {
      title: 'nothing near',
      script: afterStep1("require('crypto');"),
      lines: [2],
      mended: null,
      says: 'no script library is named `crypto`',
    },
    {
      title: 'one that is there',
      script: afterStep1("require('net');"),
      changes: { libraries: { net: 'exports.a = 1;' } },
    },
  ],
  'language/unknown-option': [
    {
      title: 'inside of the options of the step',
      script:
        'function onLoginRequest(context) {\n  executeStep(1, { stepOptions: { forceauth: true } }, {});\n}',
      lines: [2],
      severity: 'warning',
      says: 'very server ignores it',
      mended: '{ forceAuth: true }',
    },
    {
      title: 'on a server that ignores it',
      script:
        "function onLoginRequest(context) {\n  executeStep(1, { authOptions: [{ idp: 'LOCAL' }] }, {});\n}",
      changes: wso2,
      lines: [2],
      severity: 'error',
      says: 'stays open',
    },
    {
      title: 'parameters of authenticators have any name',
      script:
        "function onLoginRequest(context) { executeStep(1, { authenticatorParams: { common: { anything: 'x' }, local: { BasicAuthenticator: { y: 'z' } } } }, {}); }",
    },
  ],
  'language/unknown-secret': [
    {
      title: 'as a property',
      script: afterStep1('Log.info(secrets.apikey);'),
      changes: { secrets: ['apiKey'] },
      lines: [2],
      says: 'did you mean `apiKey`',
    },
    {
      title: 'as a text',
      script: afterStep1("getSecretByName('api-keys');"),
      changes: { secrets: ['api-key'] },
      lines: [2],
      mended: "('api-key')",
    },
    {
      title: 'one that is there',
      script: afterStep1('Log.info(secrets.apiKey);'),
      changes: { secrets: ['apiKey'] },
    },
  ],
};

describeRules(cases);
