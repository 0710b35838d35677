import { afterStep1, describeRules, type RuleCase } from './rule-case.ts';

const wso2 = { target: 'wso2-is-7' } as const;
const local = [['LOCAL/BasicAuthenticator'], ['LOCAL/totp']] as const;

const cases: Readonly<Record<string, readonly RuleCase[]>> = {
  'language/assignment-in-condition': [
    {
      title: 'behind a negation and an operator',
      script: afterStep1("var a;\nif (x() && !(a = 'LOCAL')) executeStep(2);\nfunction x() { return true; }"),
      lines: [3],
      says: 'always true',
      mended: "(a === 'LOCAL')",
    },
    {
      title: 'an empty text is false',
      script: afterStep1("var a; if (a = '') fail();"),
      lines: [2],
      says: 'always false',
    },
    {
      title: 'a loop over what a function gives',
      script: afterStep1('var m; while ((m = null) !== null) {}'),
    },
    {
      title: 'what is computed is meant',
      script: afterStep1('var idp; if (idp = context.steps[1].idp) Log.info(idp);'),
    },
    { title: 'a default is no condition', script: afterStep1('var a; a = a || (a = 1);') },
  ],
  'language/syntax': [
    {
      title: 'a slip in the name that logins start with',
      script: 'function onLoginRequst(context) { executeStep(1); }',
      lines: [1],
      says: 'defines `onLoginRequst`',
    },
    {
      title: 'a declaration that the server does not see',
      script: 'const onLoginRequest = (context) => { executeStep(1); };',
      changes: wso2,
      lines: [1],
      says: 'declared with `const`',
    },
  ],
  'language/claim-uri': [
    {
      title: 'another prefix',
      script: afterStep1(
        "Log.info(context.currentKnownSubject.localClaims['http://wso2.com/claims/country']);",
      ),
      lines: [2],
      severity: 'warning',
      mended: "localClaims['http://wso2.org/claims/country']",
    },
    {
      title: 'a letter too few may be a claim of the organization',
      script: afterStep1(
        "Log.info(context.currentKnownSubject.claims['http://wso2.org/claims/emailadress']);",
      ),
      lines: [2],
      severity: 'info',
      mended: "claims['http://wso2.org/claims/emailaddress']",
    },
    {
      title: 'a local claim among the remote ones',
      script: afterStep1(
        "if (context.steps[1].idp === 'Google')\nLog.info(context.steps[1].subject.remoteClaims['http://wso2.org/claims/country']);",
      ),
      lines: [3],
      mended: null,
    },
    {
      title: 'a claim of the organization',
      script: afterStep1(
        "Log.info(context.currentKnownSubject.localClaims['http://wso2.org/claims/badge']);",
      ),
    },
    {
      title: 'a claim of one login has any name',
      script: afterStep1(
        "context.currentKnownSubject.claims.level = 'high'; Log.info(context.currentKnownSubject.claims.level);",
      ),
    },
    {
      title: 'a short name of its own',
      script: afterStep1("Log.info(context.currentKnownSubject.localClaims['http://wso2.org/claims/dab']);"),
    },
  ],
  'language/comparison-in-other-case': [
    {
      title: 'the only identity provider',
      script: afterStep1("if (context.steps[1].idp === 'local') executeStep(2);"),
      sequence: local,
      lines: [2],
      mended: "=== 'LOCAL'",
    },
    {
      title: 'several identity providers are told elsewhere',
      script: afterStep1("if (context.steps[1].idp === 'local') executeStep(2);"),
    },
    {
      title: 'equal on another path',
      script: afterStep1(
        "['Totp', 'totp'].forEach(function (name) { if (name === 'totp') Log.info(name); });",
      ),
    },
    {
      title: 'lower case on both sides',
      script: afterStep1(
        "if (context.steps[1].authenticator.toLowerCase() === 'basicauthenticator') Log.info('x');",
      ),
    },
  ],
  'language/forgotten-return': [
    {
      title: 'a function that ends with a loop has no fix',
      script: `function isIn(x) { for (var i = 0; i < 1; i++) { x === i; } }\n${afterStep1('if (isIn(1)) fail();')}`,
      lines: [3],
      mended: null,
    },
    {
      title: 'an expression that is a function',
      script: `var has = function (u) { hasLocalAccount(u); };\n${afterStep1('if (!has(context.currentKnownSubject)) fail();')}`,
      lines: [3],
      mended: 'return hasLocalAccount(u);',
    },
    {
      title: 'a function that returns on some path',
      script: `function f(x) { if (x) return true; }\n${afterStep1('if (f(1)) Log.info("x");')}`,
    },
    {
      title: 'a function that is replaced',
      script: `var f = function () {}; f = function () { return true; };\n${afterStep1('if (f()) Log.info("x");')}`,
    },
    {
      title: 'a name that is a parameter elsewhere',
      script: `function f() {} function g(f) { if (f()) Log.info('x'); }\n${afterStep1('g(function () { return true; }); f();')}`,
    },
  ],
  'language/read-only-property': [
    {
      title: 'the identity provider of a step',
      script: afterStep1("context.steps[1].idp = 'LOCAL';"),
      lines: [2],
      says: 'cannot be written',
    },
    {
      title: 'who is signed in',
      script: afterStep1('context.currentKnownSubject = context.steps[1].subject;'),
      lines: [2],
      says: 'cannot be written',
    },
    {
      title: 'all headers at once',
      script: afterStep1("context.response.headers = { 'X-A': '1' };"),
      lines: [2],
    },
    {
      title: 'what the identity provider sent, on a server that keeps it',
      script: afterStep1(
        "if (context.steps[1].idp !== 'LOCAL') context.steps[1].subject.remoteClaims.x = 'y';",
      ),
      changes: wso2,
    },
    {
      title: 'an object of the script',
      script: afterStep1("var context = { steps: {} }; context.mine = 1; context.steps.idp = 'x';"),
    },
    {
      title: 'what can be written',
      script: afterStep1(
        "context.selectedAcr = 'a'; context.currentKnownSubject.username = 'x'; context.response.headers['X-A'] = '1'; context.endpointParams.a = 'b';",
      ),
    },
    {
      title: 'an assignment that is a slip in a condition',
      script: afterStep1("if (context.steps[1].idp = 'LOCAL') Log.info('x');"),
    },
  ],
  'language/undefined-name': [
    {
      title: 'a parameter that is missing',
      script:
        'function onLoginRequest(request) { executeStep(1, { onSuccess: function () {\nLog.info(context.tenantDomain);\n} }); }',
      lines: [2],
      says: 'no parameter `context`',
      mended: 'onSuccess: function (context) {',
    },
    {
      title: 'a name nearly right',
      script: `var limit = 3;\n${afterStep1('if (limt > 2) fail();')}`,
      lines: [3],
      mended: 'if (limit > 2)',
    },
    { title: 'a test for a name', script: afterStep1("if (typeof risk === 'undefined') Log.info('none');") },
    { title: 'a name that is assigned before', script: afterStep1('risk = 1; if (risk > 2) fail();') },
    {
      title: 'a place that no login comes to',
      script: 'function unused() { return risk; } function onLoginRequest(context) { executeStep(1); }',
    },
    { title: 'a function has a rule of its own', script: afterStep1('riskOf(context);') },
    { title: 'an error that is caught', script: afterStep1('try { risk; } catch (e) { Log.info("none"); }') },
  ],
  'language/unknown-property': [
    {
      title: 'a list of steps under another name',
      script: afterStep1("if (context.step[1].idp === 'LOCAL') fail();"),
      lines: [2],
      severity: 'error',
      mended: 'context.steps[1]',
    },
    {
      title: 'what is known of a user under another name',
      script: afterStep1('Log.info(context.currentKnownUser);'),
      lines: [2],
      severity: 'warning',
      mended: 'context.currentKnownSubject',
    },
    {
      title: 'claims in other case',
      script: afterStep1("Log.info(context.steps[1].subject.localclaims['x:y']);"),
      lines: [2],
      severity: 'error',
      mended: '.localClaims[',
    },
    {
      title: 'in a pattern',
      script: afterStep1('var { idpName } = context.steps[1]; Log.info(idpName);'),
      lines: [2],
    },
    {
      title: 'a step that there is not',
      script: afterStep1("if (context.steps[0].idp === 'LOCAL') fail();"),
      lines: [2],
      says: 'no `0`',
      mended: null,
    },
    {
      title: 'a user that a function found',
      script: afterStep1(
        'var u = getAssociatedLocalUser(context.currentKnownSubject);\nif (u !== null && u.email) fail();',
      ),
      lines: [3],
    },
    {
      title: 'a property of Stepgate alone has a rule of its own',
      script: afterStep1('Log.info(context.steps[1].provisioning);'),
      changes: wso2,
    },
    { title: 'a test for the type', script: afterStep1("if (typeof context.risk !== 'undefined') fail();") },
    {
      title: 'steps one after the other',
      script: afterStep1('for (var i = 1; context.steps[i]; i++) Log.info(i);'),
    },
    {
      title: 'an object of the script',
      script: afterStep1('var context = { step: 1 }; Log.info(context.step);'),
    },
    {
      title: 'names that the world decides',
      script: afterStep1(
        'Log.info(context.request.params.anything, context.request.headers.anything, context.request.cookies.anything);',
      ),
    },
  ],
  'language/unreachable-code': [
    {
      title: 'behind two ways out',
      script: afterStep1('if (context.tenantDomain) { return; } else { throw 1; }\nexecuteStep(2);'),
      lines: [3],
      says: 'line 2 always leaves',
    },
    {
      title: 'a function in a variable',
      script: `var again = function () {\n  executeStep(2); };\n${afterStep1('')}`,
      lines: [1],
      says: '`again` is never called',
    },
    {
      title: 'a helper that does nothing to a login',
      script: `function unused() { return 1; }\n${afterStep1('')}`,
    },
    {
      title: 'a function that is called by another',
      script: `function a() { b(); } function b() { executeStep(2); }\n${afterStep1("if (context.steps[1].idp === 'LOCAL') a();")}`,
    },
    {
      title: 'what is behind a call that fails every login',
      script:
        'function onLoginRequest() { executeStep(1, { onSucces: function () {}, onSuccess: function () { executeStep(2); } }); }',
    },
    { title: 'what only logs', script: afterStep1("return;\nLog.info('never');") },
    {
      title: 'functions behind a return',
      script: afterStep1('next(); return; function next() { executeStep(1); }'),
    },
    {
      title: 'a handler for what can happen',
      script:
        'function onLoginRequest(context) { executeStep(1, { onFail: function () { executeStep(1); }, onUserAbort: function () { fail(); }, onFallback: function () { fail(); } }); }',
    },
  ],
};

describeRules(cases);
