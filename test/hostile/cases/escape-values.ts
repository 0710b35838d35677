import type { HostileCase } from '../hostile-case.ts';
import { escapeCase, lateEscapeCase } from './probing.ts';

const badArgument = ['invalid-argument'];

/** Ways out over the values that a script is handed: functions, promises and objects of the host. */
export const escapesOverValues: readonly HostileCase[] = [
  escapeCase(
    'T001',
    'the constructor of `this`',
    `attempt('this', function () { return (function () { return this; })(); });
    attempt('globalThis', function () { return globalThis; });
    attempt('context', function () { return context; });`,
  ),
  escapeCase(
    'T002',
    'a walk up from the global object',
    `for (var up = globalThis, depth = 0; up; up = Object.getPrototypeOf(up), depth++)
      probe('global ' + depth, up);`,
  ),
  escapeCase(
    'T003',
    'the constructor of a host function',
    `probe('executeStep', executeStep); probe('Log.info', Log.info);`,
  ),
  escapeCase(
    'T004',
    'the prototype of a host function',
    `probe('prototype', executeStep.__proto__);
    probe('found', Object.getPrototypeOf(hasRole));`,
  ),
  escapeCase(
    'T005',
    'the property descriptors of host functions',
    `[executeStep, hasRole, Log.info, Log].forEach(function (holder) {
      var all = Object.getOwnPropertyDescriptors(holder);
      Reflect.ownKeys(all).forEach(function (key) {
        probe(String(key), all[key].value); probe(String(key) + ' get', all[key].get); });
      probe('descriptors', all);
    });`,
  ),
  escapeCase(
    'T008',
    'what a call that can be awaited returns',
    `
    var pending = executeStep(1);
    probe('pending', pending); probe('then', pending && pending.then);
    probe('chained', pending && pending.then(function () {}, function () {}));
    probe('catch', pending && pending.catch);`,
  ),
  lateEscapeCase(
    'T009',
    'the reason why an awaited call failed',
    `
    try { await httpGet('https://fails.test/', {}); } catch (error) { probe('error', error); }
    var answer = await httpGet('https://good.test/', { onFail: function () {} });
    probe('answer', answer); probe('data', answer && answer.data);
    try { await executeStep(1); } catch (error) { probe('step', error); }
    verdict();`,
    ['succeeded', 'missing-handler', 'step-failed'],
  ),
  escapeCase(
    'T028',
    'a walk with the getter of `__proto__`',
    `
    var up = ({}).__lookupGetter__('__proto__');
    probe('getter', up);
    for (var value = executeStep, depth = 0; value && depth < 6; depth++) { probe('up ' + depth, value); value = up && up.call(value); }`,
  ),
  escapeCase(
    'T029',
    'the caller of a function that the host calls',
    `
    function called() { probe('caller', called.caller); probe('arguments', called.arguments); return 'x'; }
    attempt('host', function () { Log.debug({ toJSON: called, toString: called }); });
    attempt('array', function () { return [2, 1].sort(called); });
    attempt('accessor', function () { return selectAcrFrom(context, [{ toString: called }]); });`,
    badArgument,
  ),
  escapeCase(
    'T030',
    'the callers of `arguments.callee`',
    `
    function called() {
      attempt('callee', function () { return called.arguments.callee.caller; });
      attempt('own', () => arguments.callee.caller);
      attempt('further', () => arguments.callee.caller.caller);
      attempt('entry', function () { return onLoginRequest.caller; });
    }
    called();`,
  ),
  escapeCase(
    'T034',
    'a host function called as a constructor',
    `
    attempt('construct', function () { return Reflect.construct(hasRole, []); });
    attempt('new', function () { return new hasRole(); });
    attempt('target', function () { return Reflect.construct(Object, [], hasRole); });
    class Derived extends Object {} ; attempt('derived', function () { Object.setPrototypeOf(Derived, hasRole); return new Derived(); });
    probe('hasRole', hasRole);`,
  ),
  escapeCase(
    'T035',
    'a host function with a hostile `this`',
    `
    var seen = []; var spy = new Proxy({}, { get: function (target, key, receiver) { seen.push(key, receiver); return spy; },
      apply: function () { seen.push('applied'); } });
    attempt('call', function () { return selectAcrFrom.call(spy, context, ['low']); });
    attempt('log', function () { return Log.debug.call(spy, 'x'); });
    attempt('apply', function () { return Reflect.apply(selectAcrFrom, spy, [context, ['low']]); });
    seen.forEach(function (value) { probe('seen', value); }); probe('call', selectAcrFrom.call);`,
  ),
  escapeCase(
    'T036',
    'an argument that is a proxy with all traps',
    `
    var traps = {}, seen = {}; Reflect.ownKeys(Reflect).forEach(function (name) { if (typeof Reflect[name] === 'function') traps[name] = function () {
      if (!seen[name]) { seen[name] = true; for (var i = 0; i < arguments.length; i++) probe(name, arguments[i]); }
      return Reflect[name].apply(Reflect, arguments); }; });
    attempt('object', function () { return prompt('page', new Proxy({ a: 1 }, traps), {}); });
    attempt('callbacks', function () { return executeStep(1, new Proxy({}, traps)); });
    attempt('array', function () { return selectAcrFrom(context, new Proxy(['low'], traps)); });
    attempt('log', function () { return Log.debug(new Proxy({}, traps)); });`,
    ['succeeded', ...badArgument],
  ),
  escapeCase(
    'T037',
    'the arguments that the host gives to a function',
    `
    var spy = function () { probe('this', this); for (var i = 0; i < arguments.length; i++) { probe('argument ' + i, arguments[i]); } return true; };
    attempt('log', function () { return Log.debug({ toJSON: spy }); });
    attempt('callback', function () { return executeStep(1, { onSuccess: spy }); });
    probe('context', context);`,
  ),
  escapeCase(
    'T038',
    'the objects that the host returns',
    `
    [context, context.request, context.response, context.steps, context.steps[1], context.steps[1].options,
      context.request.headers, context.request.params, context.request.cookies, context.requestedAcr, context.endpointParams,
      filterAuthenticators(context.steps[1].options, 'totp'), selectAcrFrom(context, ['low'])].forEach(function (value, at) {
        probe('value ' + at, value);
        if (value !== null && typeof value === 'object') Reflect.ownKeys(value).forEach(function (key) { probe(at + String(key), member(value, key)); });
      });`,
  ),
  escapeCase(
    'T039',
    'lists, maps and dates of the host',
    `
    [context.requestedAcr, context.steps[1].options, new Date(), new Map(), new Set(), context.request.params.marker].forEach(function (value, at) {
      probe('list ' + at, value); probe('values ' + at, value && value.values && value.values());
      probe('iterator ' + at, value && value[Symbol.iterator] && value[Symbol.iterator]());
    });`,
  ),
  escapeCase(
    'T052',
    'memory shared with the host',
    `
    attempt('buffer', function () { return new SharedArrayBuffer(4); });
    attempt('memory', function () { return new WebAssembly.Memory({ initial: 1, maximum: 1, shared: true }).buffer; });
    attempt('host', function () { return executeStep(1, { authenticatorParams: { buffer: new SharedArrayBuffer(4) } }, {}); });
    if (typeof SharedArrayBuffer !== 'undefined') made.push('a shared buffer');
    probe('entry', onLoginRequest);`,
  ),
];
