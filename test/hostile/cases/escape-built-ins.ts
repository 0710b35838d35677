import type { HostileCase } from '../hostile-case.ts';
import { escapeCase, lateEscapeCase } from './probing.ts';

const badArgument = ['invalid-argument'];

/** Ways out over what the language has built in: replaced methods, conversions, other makers of code. */
export const escapesOverBuiltIns: readonly HostileCase[] = [
  escapeCase(
    'T016',
    'a promise with a species of its own',
    `
    var pending = Promise.resolve(1);
    var hosts = executeStep(1);
    var Spy = function (run) {
      probe('run', run);
      return new Promise(function (yes, no) { probe('resolve', yes); probe('reject', no); run(yes, no); });
    };
    [pending, hosts].forEach(function (promise) {
      try { promise.constructor = { [Symbol.species]: Spy }; } catch (refused) {}
      attempt('then', function () { return promise.then(function () {}); });
    });`,
  ),
  escapeCase(
    'T017',
    'a hook of the inspector of the host',
    `
    var spy = { [Symbol.for('nodejs.util.inspect.custom')]: function (depth, options, inspect) {
      probe('depth', depth); probe('options', options); probe('inspect', inspect); return 'inspected'; } };
    attempt('wasm', function () { return WebAssembly.compileStreaming(spy).catch(function (error) { probe('wasm', error); }); });
    attempt('log', function () { Log.debug(spy); });
    attempt('error', function () { return executeStep(spy); });`,
    badArgument,
  ),
  escapeCase(
    'T018',
    'replaced methods of weak maps',
    `
    var spy = function (key, value) { probe('key', key); probe('value', value); return this; };
    [WeakMap, Map, Set, WeakSet].forEach(function (kind) { ['set', 'get', 'has', 'add'].forEach(function (name) {
      try { kind.prototype[name] = spy; } catch (refused) {} }); });
    attempt('host', function () { return selectAcrFrom(context, ['low']); });
    probe('set', WeakMap.prototype.set);`,
  ),
  lateEscapeCase(
    'T019',
    'the promise of a dynamic import',
    `
    attempt('import', function () { var pending = import('node:process'); pending.catch(function () {}); return pending; });
    try { probe('module', await import('node:process')); } catch (error) { probe('refusal', error); }
    try { probe('data', await import('data:text/javascript,export default process')); } catch (error) { probe('refusal', error); }
    verdict(); await executeStep(1);`,
    ['succeeded', 'script-syntax'],
  ),
  lateEscapeCase(
    'T024',
    'an async generator that returns a thenable',
    `
    var inner = async function* () { try { yield 1; } finally { probe('finally', this); } };
    var outer = async function* () { yield* inner(); };
    var walk = outer();
    await walk.next();
    var ended = await walk.return({ then: function (yes, no) { probe('yes', yes); probe('no', no); yes(1); } });
    probe('ended', ended);
    verdict(); await executeStep(1);`,
  ),
  lateEscapeCase(
    'T027',
    'a promise of `Array.fromAsync`',
    `
    var pending = Array.fromAsync([1, Promise.resolve(executeStep)]);
    probe('pending', pending); probe('list', await pending); probe('element', (await pending)[1]);
    verdict(); await executeStep(1);`,
    ['succeeded', 'script-syntax'],
  ),
  escapeCase(
    'T031',
    'setters on the places of all arrays',
    `
    for (var place = 0; place < 4; place++) { try { Object.defineProperty(Array.prototype, place, { set: function (value) {
      probe('captured', value); Array.isArray(value) && value.forEach(function (inner) { probe('inside', inner); }); }, get: function () {}, configurable: true }); } catch (refused) {} }
    attempt('host', function () { return selectAcrFrom(context, ['low', 'high']); });
    attempt('queue', function () { return executeStep(1, { onSuccess: function () {} }); });
    for (var place = 0; place < 4; place++) { try { delete Array.prototype[place]; } catch (refused) {} }
    probe('array', []);`,
  ),
  escapeCase(
    'T032',
    'polluted property descriptors',
    `
    ['get', 'set', 'value', 'then', 'handle', 'position'].forEach(function (key) { try { Object.prototype[key] = function (given) {
      probe('polluted ' + key, this); probe('given', given); }; } catch (refused) {} });
    attempt('host', function () { return selectAcrFrom(context, ['low']); });
    attempt('callbacks', function () { return executeStep(1, {}); });
    ['get', 'set', 'value', 'then', 'handle', 'position'].forEach(function (key) { try { delete Object.prototype[key]; } catch (refused) {} });
    probe('object', {});`,
  ),
  escapeCase(
    'T033',
    'replaced `call`, `apply` and `bind`',
    `
    ['call', 'apply', 'bind'].forEach(function (key) { try { Function.prototype[key] = function () {
      probe(key + ' self', this); for (var i = 0; i < arguments.length; i++) probe(key + ' argument', arguments[i]); }; } catch (refused) {} });
    attempt('host', function () { return selectAcrFrom(context, ['low']); });
    attempt('log', function () { return Log.debug('x'); });
    probe('call', Function.prototype.call);`,
  ),
  escapeCase(
    'T040',
    'the constructors of async functions and generators',
    `
    [async function () {}, function* () {}, async function* () {}, async () => {}, () => {}, class {}, { m() {} }.m,
      Object.getOwnPropertyDescriptor({ get a() { return 1; } }, 'a').get].forEach(function (made, at) {
        probe('function ' + at, made); tryMaker('maker ' + at, made.constructor); probe('result ' + at, made.prototype);
      });`,
  ),
  escapeCase(
    'T041',
    'the constructors of consoles, `Intl` and `WebAssembly`',
    `
    ['console', 'Intl', 'WebAssembly', 'Temporal', 'Atomics', 'Reflect', 'JSON', 'Math', 'Proxy'].forEach(function (name) {
      var holder = globalThis[name];
      if (holder === undefined) return;
      probe(name, holder);
      Reflect.ownKeys(holder).forEach(function (key) { probe(name + String(key), member(holder, key)); });
    });
    attempt('log', function () { return console.log; });`,
  ),
  escapeCase(
    'T042',
    'names of hosts and sandboxes',
    `
    var names = [typeof process, typeof require === 'function' && typeof require.main, typeof module, typeof global, typeof Buffer, typeof ivm,
      typeof isolate, typeof bridge, typeof Deno, typeof window, typeof self, typeof setTimeout, typeof setImmediate,
      typeof fetch, typeof queueMicrotask, typeof structuredClone, typeof performance, typeof gc, typeof __dirname,
      typeof exports, typeof stepgateCanary, typeof importScripts, typeof Worker, typeof XMLHttpRequest];
    var found = names.filter(function (type) { return type !== 'undefined' && type !== false; });
    if (found.length > 0) escapes.push(found.length + ' names');
    probe('require', typeof require === 'function' ? require : {});`,
  ),
  escapeCase(
    'T043',
    'indirect evaluation',
    `
    attempt('indirect', function () { return (0, eval)('this'); });
    attempt('by another name', function () { var run = globalThis['ev' + 'al']; return run('this'); });
    attempt('Function', function () { return Function('return this')(); });
    attempt('new', function () { return new Function('return this')(); });
    attempt('bound', function () { return Function.bind(null, 'return this')()(); });
    attempt('construct', function () { return Reflect.construct(Function, ['return this'])(); });
    attempt('host', function () { return Log.info.constructor('return this')(); });`,
  ),
  escapeCase(
    'T044',
    'the name `constructor` in disguise',
    `
    tryMaker('escaped', []['\\x66ilter']['\\u0063onstructor']);
    tryMaker('joined', []['fil' + 'ter'][['con', 'structor'].join('')]);
    tryMaker('odd', [][(![] + [])[+[]] + ([![]] + [][[]])[+!+[] + [+[]]] + (![] + [])[!+[] + !+[]] + (!![] + [])[+[]]]);
    tryMaker('coded', (function () {})[String.fromCharCode(99, 111, 110, 115, 116, 114, 117, 99, 116, 111, 114)]);
    tryMaker('template', (() => {})[\`con\${'structor'}\`]);`,
  ),
  escapeCase(
    'T045',
    'the scope that `with` opens',
    `
    with (executeStep) { tryMaker('with function', constructor); }
    with (context) { tryMaker('with context', typeof constructor === 'undefined' ? Object.constructor : constructor); }
    with (new Proxy({}, { has: function (target, key) { return key === 'process' || key === 'Function'; }, get: function (target, key) { if (key === Symbol.unscopables) return undefined; return globalThis[key]; } })) {
      attempt('names', function () { return typeof process === 'undefined' ? Function : process; });
    }`,
  ),
  lateEscapeCase(
    'T046',
    'a replaced `then` of all promises',
    `
    var old = Promise.prototype.then;
    try { Promise.prototype.then = function (yes, no) { probe('yes', yes); probe('no', no); return old.call(this, yes, no); }; } catch (refused) {}
    var answer = await httpGet('https://good.test/', {});
    probe('answer', answer); probe('then', Promise.prototype.then);
    verdict(); await executeStep(1);`,
    ['succeeded'],
  ),
  escapeCase(
    'T047',
    'a replaced iterator of all arrays',
    `
    var old = Array.prototype[Symbol.iterator];
    try { Array.prototype[Symbol.iterator] = function () { probe('self', this); for (var i = 0; i < this.length; i++) probe('element', this[i]); return old.call(this); }; } catch (refused) {}
    attempt('host', function () { return selectAcrFrom(context, ['low']); });
    attempt('filter', function () { return filterAuthenticators(context.steps[1].options, 'totp'); });
    attempt('spread', function () { return [...context.requestedAcr]; });
    try { Array.prototype[Symbol.iterator] = old; } catch (refused) {}
    probe('iterator', [][Symbol.iterator]());`,
  ),
  escapeCase(
    'T048',
    'a conversion to text that looks at its caller',
    `
    function convert() { probe('caller', convert.caller); probe('arguments', convert.arguments); return 'low'; }
    var text = { toString: convert, valueOf: convert }; text[Symbol.toPrimitive] = convert;
    attempt('log', function () { return Log.debug(text); });
    attempt('acr', function () { context.selectedAcr = text; });
    attempt('header', function () { context.response.headers['x-a'] = text; });
    attempt('property', function () { return context.request.headers[text]; });
    convert();`,
    ['succeeded', ...badArgument],
  ),
  escapeCase(
    'T051',
    'what modules know',
    `
    attempt('meta', function () { return (0, eval)('import.meta'); });
    attempt('import', function () { var pending = (0, eval)('import("data:text/javascript,export default 1")'); pending.catch(function () {}); return pending; });
    attempt('Function', function () { return new Function('return import("node:fs")')(); });
    probe('entry', onLoginRequest);`,
  ),
  escapeCase(
    'T053',
    'weak references and finalizers',
    `
    attempt('WeakRef', function () { return new WeakRef(executeStep).deref(); });
    attempt('registry', function () { return new FinalizationRegistry(function (held) { probe('held', held); }); });
    if (typeof WeakRef !== 'undefined' || typeof FinalizationRegistry !== 'undefined') made.push('a finalizer');
    probe('WeakMap', new WeakMap());`,
  ),
  escapeCase(
    'T054',
    'lists and iterators that make another kind of themselves',
    `
    var Spy = function (size) { probe('size', size); probe('new.target', new.target); return executeStep; };
    attempt('array', function () { var list = [1, 2]; list.constructor = { [Symbol.species]: Spy }; return list.map(function () { return executeStep; }); });
    attempt('typed', function () { var list = new Uint8Array(2); list.constructor = { [Symbol.species]: Spy }; return list.slice(); });
    attempt('iterator', function () { return Iterator.from([1]).map(function () { return executeStep; }).next().value; });
    attempt('pattern', function () { var r = /a/; r.constructor = { [Symbol.species]: Spy }; return 'a'.split(r); });`,
  ),
  escapeCase(
    'T055',
    'functions that WebAssembly exports',
    `
    attempt('instance', function () { var bytes = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 102, 0, 0, 10, 4, 1, 2, 0, 11]);
      return new WebAssembly.Instance(new WebAssembly.Module(bytes)).exports.f; });
    if (typeof WebAssembly !== 'undefined') made.push('WebAssembly');
    probe('entry', onLoginRequest);`,
  ),
  escapeCase(
    'T056',
    'the errors of WebAssembly',
    `
    attempt('CompileError', function () { return new WebAssembly.Module(new Uint8Array(1)); });
    attempt('LinkError', function () { return new WebAssembly.LinkError('x'); });
    attempt('RuntimeError', function () { return WebAssembly.RuntimeError; });
    probe('entry', onLoginRequest);`,
  ),
  escapeCase(
    'T057',
    'what regular expressions remember',
    `
    var match = /(l)(o)/.exec('login');
    probe('match', match); probe('groups', match.groups); probe('index', match.index);
    ['$1', '$_', 'lastMatch', 'input', 'lastParen'].forEach(function (key) { probe(key, RegExp[key]); if (key in RegExp) escapes.push(key); });
    attempt('compile', function () { return /a/.compile('b'); });
    attempt('octal', function () { return /\\1\\07/.exec('\\u0007'); });`,
  ),
  escapeCase(
    'T058',
    'other realms',
    `
    attempt('ShadowRealm', function () { return new ShadowRealm().evaluate('typeof process'); });
    attempt('evaluate', function () { return ShadowRealm.prototype.evaluate; });
    attempt('Temporal', function () { return Temporal.Now; });
    attempt('document', function () { return document.createElement('iframe').contentWindow; });
    probe('entry', onLoginRequest);`,
  ),
  escapeCase(
    'T059',
    'the holder and the context that a reviver is given',
    `
    JSON.parse('{"a":[1,{"b":2}]}', function (key, value, more) { probe('this', this); probe('more', more); probe('value', value); return value; });
    JSON.stringify({ a: { b: 1 } }, function (key, value) { probe('holder', this); return value; });
    attempt('raw', function () { return JSON.rawJSON && JSON.rawJSON('1'); });`,
  ),
];
