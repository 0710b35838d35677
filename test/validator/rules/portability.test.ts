import { afterStep1, describeRules, type RuleCase } from './rule-case.ts';

const target = { target: 'wso2-is-7' } as const;
const sequence = [['LOCAL/BasicAuthenticator'], ['LOCAL/totp'], ['LOCAL/email-otp-authenticator']] as const;

/** A case on WSO2 Identity Server 7. */
const wso2 = (title: string, script: string, rest: Partial<RuleCase> = {}): RuleCase => ({
  title,
  script,
  sequence,
  ...rest,
  changes: { ...target, ...rest.changes },
});

/** A case on Stepgate, where the rule has nothing to say. */
const stepgate = (script: string): RuleCase => ({ title: 'a script of Stepgate', script, sequence });

/** A case on WSO2 Identity Server 7 without one of its behaviours. */
const without = (behaviour: string, script: string): RuleCase =>
  wso2('a server that was mended', script, { changes: { behaviours: { [behaviour]: false } } });

const unknownStep = afterStep1('executeStep(7);');
const failedStep =
  'function onLoginRequest(context) { executeStep(1);\nexecuteStep(2, { onFail: function (context) { Log.info("x"); } });\nexecuteStep(3); }';
const dropped = afterStep1('executeStep(2, { onFail: function (context) { fail(); } });\nexecuteStep(3);');
const outer = `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { prompt('a', { onSuccess: function (context) {} }); } });\nexecuteStep(2); }`;
const late = afterStep1("prompt('a', { onSuccess: function (context) {} });\nexecuteStep(2);");
const left = afterStep1('executeStep(2);');
const failed = 'function onLoginRequest(context) {\nfail(); }';
const lostSubject =
  'function onLoginRequest(context) {\nexecuteStep(1, { onFail: function (context) { executeStep(1, { onSuccess: function (context) { executeStep(2); } }); } }); }';
const twoPasswords = [['LOCAL/BasicAuthenticator'], ['LOCAL/BasicAuthenticator']] as const;
const google = [['Google/GoogleOIDCAuthenticator']] as const;
const link = afterStep1("doAssociationWithLocalUser(context.currentKnownSubject, 'ana', 'acme', 'PRIMARY');");
const threeUsers = [
  ['LOCAL/BasicAuthenticator'],
  ['Google/GoogleOIDCAuthenticator'],
  ['LOCAL/email-otp-authenticator'],
] as const;
const otherUser = 'function onLoginRequest(context) { executeStep(1); executeStep(2);\nexecuteStep(3); }';
const page = afterStep1(
  "prompt('a', { onSuccess: function (context) { executeStep(2); }, onFail: function (context) { fail(); }, onSkip: function (context) { fail(); } });",
);
const closure =
  'function onLoginRequest(context) { var next = 2; executeStep(1, { onSuccess: function (context) {\nexecuteStep(next); } }); }';
const context =
  'function onLoginRequest(context) { executeStep(1, { onSuccess: function () {\nLog.info(context.tenantDomain); } }); }';
const lexical = `const next = 2;\nfunction onLoginRequest(context) { executeStep(1, { onSuccess: function (context) {\nexecuteStep(next); } }); }`;
const pattern = `var inside = /^10/;\nfunction onLoginRequest(context) { executeStep(1, { onSuccess: function (context) {\nif (inside.test(context.request.ip)) Log.info('x'); } }); }`;
const method =
  'function onLoginRequest(context) { executeStep(1, {\nonSuccess(context) { executeStep(2); } }); }';
const awaited = 'async function onLoginRequest(context) { await executeStep(1); }';

const cases: Readonly<Record<string, readonly RuleCase[]>> = {
  'portability/unknown-step-ignored': [
    wso2('a step that there is not', unknownStep, { lines: [2], severity: 'error', says: 'step 7' }),
    stepgate(unknownStep),
    without('unknown-step-is-ignored', unknownStep),
  ],
  'portability/failed-step-goes-on': [
    wso2('a handler that does nothing about it', failedStep, { lines: [2], severity: 'warning' }),
    wso2(
      'no handler, and the step is the last',
      afterStep1('executeStep(2, { onFail: function (context) { fail(); } });'),
    ),
    stepgate(failedStep),
    without('failed-step-goes-on', failedStep),
  ],
  'portability/dropped-step': [
    wso2('behind a step with callbacks', dropped, {
      lines: [3],
      severity: 'error',
      says: 'step 3 never runs',
    }),
    wso2('behind a step without', afterStep1('executeStep(2);\nexecuteStep(3);')),
    wso2(
      'outside of callbacks',
      'function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) {} }); executeStep(2); }',
    ),
    stepgate(dropped),
  ],
  'portability/dropped-outer-step': [
    wso2('behind the running step', outer, { lines: [2], severity: 'error', says: 'step 2' }),
    wso2('nothing behind it', afterStep1("prompt('a', { onSuccess: function (context) {} });")),
    stepgate(outer),
  ],
  'portability/overtaking-step': [
    wso2('behind a page', late, { lines: [3], severity: 'warning', says: 'step 2 comes before' }),
    wso2('before a page', afterStep1("executeStep(2);\nprompt('a', { onSuccess: function (context) {} });")),
    stepgate(late),
  ],
  'portability/left-step-goes-on': [
    wso2('a second factor', left, { lines: [2], severity: 'warning', says: 'step 2' }),
    wso2(
      'handlers that end the login',
      afterStep1('function no(context) { fail(); } executeStep(2, { onUserAbort: no, onFallback: no });'),
    ),
    stepgate(left),
  ],
  'portability/fail-at-start': [
    wso2('in onLoginRequest', failed, { lines: [2] }),
    wso2('in a callback', afterStep1('fail();')),
    stepgate(failed),
  ],
  'portability/lost-subject': [
    wso2('another user at another step', lostSubject, {
      sequence: twoPasswords,
      lines: [2],
      severity: 'warning',
    }),
    { ...stepgate(lostSubject), sequence: twoPasswords },
  ],
  'portability/link-without-proof': [
    wso2('an account that is named', link, { sequence: google, lines: [2], severity: 'error' }),
    { ...stepgate(link), sequence: google },
  ],
  'portability/factor-of-other-user': [
    wso2('two users', otherUser, { sequence: threeUsers, lines: [2] }),
    { ...stepgate(otherUser), sequence: threeUsers },
  ],
  'portability/no-roles-for-federated-users': [
    wso2('a provider with JIT provisioning', afterStep1("hasRole(context.currentKnownSubject, 'admin');"), {
      sequence: [['Okta/OpenIDConnectAuthenticator']],
      lines: [2],
      severity: 'info',
    }),
    wso2('local users', afterStep1("hasRole(context.currentKnownSubject, 'admin');")),
  ],
  'portability/attributes-of-provider': [
    wso2('groups', afterStep1("isMemberOfAnyOfGroups(context.currentKnownSubject, ['a']);"), {
      sequence: [['Okta/OpenIDConnectAuthenticator']],
      lines: [2],
    }),
    wso2('groups of local users', afterStep1("isMemberOfAnyOfGroups(context.currentKnownSubject, ['a']);")),
  ],
  'portability/roles-need-association': [
    wso2('none listed', afterStep1("hasAnyOfTheRolesV2(context, ['admin']);"), {
      lines: [2],
      severity: 'warning',
    }),
    wso2('one listed', afterStep1("hasAnyOfTheRolesV2(context, ['admin']);"), {
      changes: { associatedRoles: ['admin'] },
    }),
    wso2(
      'the function that asks for all roles',
      afterStep1("hasRole(context.currentKnownSubject, 'admin');"),
    ),
  ],
  'portability/removed-function': [
    wso2('a way to stop', afterStep1('exit();'), { lines: [2], says: '`exit`' }),
    wso2('a function of the script with that name', afterStep1('function exit() { fail(); } exit();')),
  ],
  'portability/ignored-argument': [
    wso2('a text for the callbacks', 'function onLoginRequest(context) {\nexecuteStep(1, "next"); }', {
      lines: [2],
    }),
    wso2(
      'a slip that has a rule of its own',
      'function onLoginRequest(context) { executeStep(1, { onSucces: function (context) {} }); }',
    ),
  ],
  'portability/unknown-page-action': [
    wso2('a factor in a callback', page, {
      lines: [2],
      severity: 'error',
      says: 'one factor in place of two factors',
    }),
    wso2('a page that asks for nothing', afterStep1("prompt('a', { onSuccess: function (context) {} });")),
    stepgate(page),
  ],
  'portability/lost-variable': [
    wso2('a variable', closure, { lines: [2], severity: 'error', says: 'throws', mended: null }),
    wso2('the context', context, {
      lines: [2],
      severity: 'error',
      mended: 'onSuccess: function (context) {',
    }),
    wso2('another variable with that name', `var next = 3;\n${closure}`, {
      lines: [3],
      severity: 'warning',
      says: 'at the top of the script takes its place',
    }),
    wso2(
      'what is written only',
      'function onLoginRequest(context) { var n = 0; executeStep(1, { onSuccess: function (context) {\nn = 1; } }); }',
      { lines: [2], severity: 'warning', says: 'does not reach it' },
    ),
    wso2(
      'a function at the top that calls itself',
      'function onLoginRequest(context) { ask(context); }\nfunction ask(context) { executeStep(1, { onFail: function (context) { ask(context); } }); }',
    ),
    wso2('a parameter of its own', afterStep1('var next = 2; executeStep(next);')),
    wso2(
      'a variable at the top',
      'var next; function onLoginRequest(context) { next = 2; executeStep(1, { onSuccess: function (context) { executeStep(next); } }); }',
    ),
    wso2(
      'what runs at once',
      'function onLoginRequest(context) { var n = [1]; n.map(function (step) { return n; }); executeStep(1); }',
    ),
    stepgate(closure),
    without('closures-are-lost', closure),
  ],
  'portability/method-as-callback': [
    wso2('a method', method, { lines: [2], mended: 'onSuccess: function (context) { executeStep(2); }' }),
    wso2(
      'an arrow function',
      'function onLoginRequest(context) { executeStep(1, { onSuccess: (context) => { executeStep(2); } }); }',
    ),
    stepgate(method),
  ],
  'portability/lost-lexical': [
    wso2('a constant in a callback', lexical, { lines: [3], severity: 'error', mended: 'var next = 2;' }),
    wso2(
      'in a function that a callback calls',
      `let next = 2;\nfunction go() {\nexecuteStep(next); }\n${afterStep1('go();')}`,
      { lines: [3], mended: 'var next = 2;' },
    ),
    wso2(
      'in onLoginRequest alone',
      'const first = 1; function onLoginRequest(context) { executeStep(first); }',
    ),
    stepgate(lexical),
  ],
  'portability/lost-value': [
    wso2('a pattern', pattern, { lines: [3], says: 'a pattern', mended: null }),
    wso2(
      'a test for the type',
      `var inside = new Map();\n${afterStep1("if (typeof inside === 'undefined') Log.info('gone');")}`,
    ),
    wso2('a list of texts', `var inside = ['a'];\n${afterStep1('Log.info(inside.length);')}`),
    stepgate(pattern),
  ],
  'portability/no-waiting': [
    wso2('an entry that waits', awaited, { lines: [1] }),
    wso2('a function that nothing calls', `async function unused() {}\n${afterStep1('')}`),
    wso2(
      'a property of what a call gives',
      'function onLoginRequest(context) {\nexecuteStep(1).then(function () {}); }',
      { lines: [2] },
    ),
    stepgate(awaited),
  ],
  'portability/stepgate-only': [
    wso2('a function', afterStep1('hasLocalAccount(context.currentKnownSubject);'), {
      lines: [2],
      severity: 'error',
    }),
    wso2('a property', afterStep1("if (context.steps[1].provisioning === 'local') executeStep(2);"), {
      lines: [2],
    }),
    wso2(
      'what is asked for first',
      afterStep1("if (typeof hasLocalAccount === 'function') hasLocalAccount(context.currentKnownSubject);"),
    ),
    stepgate(afterStep1('hasLocalAccount(context.currentKnownSubject);')),
  ],
};

describeRules(cases);
