import type { LoginCase } from '../cases.ts';

const account = 'jit/second-factor-needs-local-account';
const conflict = { ruleId: account, idp: 'Google', step: 2 };
const first = ['LOCAL/BasicAuthenticator', 'Google/GoogleOIDCAuthenticator'] as const;

/** A script that signs in with step 1 and then runs a few statements. */
const afterStep1 = (
  id: string,
  title: string,
  statements: string,
  expect: LoginCase['expect'] = { errors: [conflict] },
): LoginCase => ({
  id,
  title,
  script: `
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function (context) {
    ${statements}
  } });
}`,
  sequence: [first, ['LOCAL/totp']],
  expect,
});

/** The engine refuses a call: nobody is asked for step 2, so that only the call is to be reported. */
const refused = (id: string, title: string, statements: string, ruleId = 'language/faulty-call'): LoginCase =>
  afterStep1(id, title, statements, { errors: [{ ruleId }], silent: [account] });

/** Corners of the language and of the host objects that once hid step 2 from the analyzer. */
export const attackCases: readonly LoginCase[] = [
  afterStep1(
    'hidden-options',
    'options that are not enumerable restrict nothing',
    `var o = {}; Object.defineProperty(o, 'authenticationOptions', { value: [], enumerable: false }); executeStep(2, o, {});`,
  ),
  afterStep1(
    'strict-frozen-write',
    'strict code is told that a frozen object cannot be written',
    `(function () { 'use strict'; try { Object.freeze({ a: 1 }).a = 2; } catch (e) { executeStep(2); } })();`,
  ),
  afterStep1(
    'arguments-changes-parameter',
    '`arguments.callee` is the function',
    `(function () { if (typeof arguments.callee === 'function') executeStep(2); })();`,
  ),
  afterStep1(
    'prototype-of-the-language',
    'the prototypes of the language refuse to be written',
    'try { Array.prototype.push = null; } catch (e) { executeStep(2); }',
  ),
  afterStep1(
    'name-in-itself',
    'the name of a function in itself cannot be assigned',
    `(function self() { self = 5; if (typeof self === 'function') executeStep(2); })();`,
  ),
  afterStep1(
    'defaults-see-parameters',
    'functions in defaults do not see the variables of the body',
    'var x = 1; (function (f = () => x) { var x = 2; if (f() === 1) executeStep(2); })();',
  ),
  afterStep1(
    'template-identity',
    'a tagged template has one list of texts',
    'var t = function (s) { return s; }; var f = function () { return t`x`; }; if (f() === f()) executeStep(2);',
  ),
  afterStep1(
    'holes-in-reduce',
    '`reduce` passes over holes',
    'var n = 0; [, 1, , 2].reduce(function (a, b) { n++; return a + b; }); if (n === 1) executeStep(2);',
  ),
  afterStep1(
    'name-without-value',
    'a step that did not run has the name of what it would show',
    `if ('idp' in context.steps[2]) executeStep(2);`,
  ),
  afterStep1(
    'claims-made-anew',
    'what the identity provider sent is copied at each read',
    'var r = context.currentKnownSubject; if (r.remoteClaims && r.remoteClaims !== r.remoteClaims) executeStep(2);',
  ),
  afterStep1(
    'claims-inherit',
    'what the identity provider sent is a plain object',
    `var r = context.currentKnownSubject.remoteClaims; if (r && typeof r.toString === 'function') executeStep(2);`,
  ),
  afterStep1(
    'request-made-anew',
    'parameters are copied at each read',
    'if (context.request.params !== context.request.params) executeStep(2);',
  ),
  afterStep1(
    'user-name-undefined',
    'a user name is written as text',
    `var u = context.currentKnownSubject; u.username = undefined; if (u.username === 'undefined') executeStep(2);`,
  ),
  afterStep1(
    'user-name-deleted',
    'a user name that is deleted becomes the text of nothing',
    `var u = context.currentKnownSubject; delete u.username; if (u.username === 'undefined') executeStep(2);`,
  ),
  afterStep1(
    'no-user-store',
    'users of identity providers are in no user store',
    'if (context.currentKnownSubject.userStoreDomain === null) executeStep(2);',
  ),
  afterStep1(
    'page-parameters',
    'page parameters are set all at once, and stay',
    `context.endpointParams = { y: 'a' }; delete context.endpointParams.y; if (Object.keys(context.endpointParams).length === 1 && context.endpointParams.y === 'a') executeStep(2);`,
  ),
  afterStep1(
    'frozen-context',
    'host objects refuse to be frozen',
    'try { Object.freeze(context); } catch (e) { executeStep(2); }',
  ),
  afterStep1(
    'context-prototype',
    'host objects refuse another prototype',
    'try { Object.setPrototypeOf(context, {}); } catch (e) { executeStep(2); }',
  ),
  afterStep1(
    'frozen-options',
    'the options of a step cannot be changed or deleted',
    `var o = context.steps[2].options[0]; o.authenticator = 'x'; delete o.idp; if (o.authenticator === 'totp' && o.idp === 'LOCAL') executeStep(2);`,
  ),
  afterStep1(
    'symbol-description',
    'symbols have a description',
    `if (Symbol('x').description === 'x') executeStep(2);`,
  ),
  afterStep1(
    'custom-instanceof',
    'a class says itself what its instances are',
    'class A { static [Symbol.hasInstance]() { return true; } } if (1 instanceof A) executeStep(2);',
  ),
  afterStep1(
    'extends-array',
    'a class extends a built-in',
    'class L extends Array { last() { return this[this.length - 1]; } } var l = new L(); l.push(2); executeStep(l.last());',
  ),
  afterStep1(
    'built-in-assigned',
    'names of the language cannot be assigned',
    'JSON = null; if (JSON !== null) executeStep(2);',
  ),
  afterStep1(
    'host-function-assigned',
    'a host function can be kept and replaced',
    'var e = executeStep; executeStep = function () {}; executeStep(1); e(2);',
  ),
  afterStep1(
    'host-function-name',
    'host functions have no name',
    `if (executeStep.name === '') executeStep(2);`,
  ),
  afterStep1('host-object-frozen', 'the log is frozen', 'if (Object.isFrozen(Log)) executeStep(2);'),
  afterStep1(
    'loop-constant',
    'the variable of a loop can be a constant',
    'for (const x of [1]) { try { x = 2; } catch (e) { executeStep(2); } }',
  ),
  afterStep1(
    'null-is-no-default',
    'a default stands in for undefined only',
    'var { a = 1 } = { a: null }; if (a === null) executeStep(2);',
  ),
  {
    id: 'list-counts-as-true',
    title: 'a list of the text `true` marks the subject step',
    script: `
function onLoginRequest(context) {
  executeStep(3, { stepOptions: { markAsSubjectIdentifierStep: ['true'] } }, {});
  executeStep(1);
  executeStep(2);
}`,
    sequence: [['LOCAL/BasicAuthenticator'], ['LOCAL/totp'], ['Google/GoogleOIDCAuthenticator']],
    expect: { errors: [conflict] },
  },
  {
    id: 'strict-script',
    title: 'a whole script is strict',
    script: `
'use strict';
var settings = Object.freeze({ step: 1 });
function onLoginRequest(context) {
  executeStep(1);
  try { settings.step = 2; } catch (e) { executeStep(2); }
}`,
    sequence: [first, ['LOCAL/totp']],
    expect: { errors: [conflict] },
  },
  {
    id: 'this-of-the-script',
    title: 'a script has an empty object as `this`',
    script: `
var self = this;
function onLoginRequest(context) {
  executeStep(1);
  if (typeof self === 'object' && Object.keys(self).length === 0) executeStep(2);
}`,
    sequence: [first, ['LOCAL/totp']],
    expect: { errors: [conflict] },
  },
  {
    id: 'getters-run-once',
    title: 'getters of an argument run once, when it is copied',
    script: `
var reads = 0;
function onLoginRequest(context) {
  var options = { get authenticationOptions() { reads++; return reads === 1 ? [] : null; } };
  executeStep(1, { onSuccess: function (context) { executeStep(2, options, {}); } });
}`,
    sequence: [first, ['LOCAL/totp']],
    expect: { errors: [{ ruleId: 'steps/no-option-after-filter', step: 2 }], silent: [account] },
  },
  {
    id: 'request-of-the-moment',
    title: 'parameters that a script keeps are those of the request it took them from',
    script: `
function onLoginRequest(context) {
  var before = context.request.params;
  executeStep(1, { onSuccess: function (context) {
    if (before.mode === undefined && context.request.params.mode !== undefined) executeStep(2);
  } });
}`,
    sequence: [first, ['LOCAL/totp']],
    expect: { errors: [conflict] },
  },
  {
    id: 'generator-as-callback',
    title: 'a generator as callback never runs',
    script: `
function onLoginRequest(context) {
  executeStep(1, { onSuccess: function* (context) { executeStep(2); } });
}`,
    sequence: [first, ['LOCAL/totp']],
    expect: { errors: [], silent: [account] },
  },
  afterStep1(
    'header-names',
    'the names of headers are not known',
    'if (Object.keys(context.request.headers).length > 0) executeStep(2);',
    { errors: [], complete: false },
  ),
  afterStep1(
    'method-not-modelled',
    'a method of the language that the analyzer does not model',
    'if ([2, 1].copyWithin(0, 1)[0] === 1) executeStep(2);',
    { errors: [conflict], complete: false },
  ),
  refused(
    'callback-with-other-name',
    'a callback that never fires',
    'executeStep(2, { onFailure: function () {} });',
    'language/unknown-callback',
  ),
  refused(
    'option-with-other-name',
    'an option that does not exist',
    'executeStep(2, { authOptions: [] }, {});',
    'language/unknown-option',
  ),
  refused(
    'callbacks-of-a-class',
    'callbacks in an instance of a class',
    'class H { onFail() { executeStep(1); } } executeStep(2, new H());',
  ),
  refused(
    'options-of-a-class',
    'options in an instance of a class',
    `class O { constructor() { this.authenticationOptions = [{ authenticator: 'totp' }]; } } executeStep(2, new O(), {});`,
  ),
  refused(
    'restriction-inherited',
    'a restriction that is inherited',
    `executeStep(2, { authenticationOptions: [Object.create({ authenticator: 'totp' })] }, {});`,
  ),
  refused(
    'text-by-to-string',
    'a text that an object turns into',
    `executeStep(2, { stepOptions: { markAsSubjectIdentifierStep: { toString: function () { return 'true'; } } } }, {});`,
  ),
  refused(
    'headers-with-numbers',
    'request headers that are no texts',
    `httpGet('https://risk.test', { a: 5 }, {}); executeStep(2);`,
  ),
];
