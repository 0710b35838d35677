import type { HostileCase } from '../hostile-case.ts';
import { escapeCase, lateEscapeCase } from './probing.ts';

const badArgument = ['invalid-argument'];

/** Ways out over errors: those of the host, of the engine underneath, and what is read from them. */
export const escapesOverErrors: readonly HostileCase[] = [
  escapeCase(
    'T006',
    'an error of the host',
    `try { executeStep('no number'); } catch (error) {
      probe('error', error); probe('stack', error.stack); probe('message', error.message);
    }`,
    badArgument,
  ),
  escapeCase(
    'T007',
    'what the host throws that is no error',
    `try { hasRole({}, 'admin'); } catch (thrown) {
      probe('thrown', thrown);
      Reflect.ownKeys(Object(thrown)).forEach(function (key) { probe(String(key), thrown[key]); });
    }`,
    ['not-a-user'],
  ),
  escapeCase(
    'T010',
    'the error of a stack that is used up',
    `
    var caught = [];
    (function deeper() { try { deeper(); } catch (error) { caught.push(error); } })();
    caught.slice(0, 20).forEach(function (error) { probe('overflow', error); });`,
  ),
  escapeCase(
    'T011',
    'a stack that is used up inside a host call',
    `
    var caught = [];
    (function deeper() {
      try { deeper(); } catch (error) {
        caught.push(error);
        try { selectAcrFrom(context, ['low']); Log.debug(error); } catch (inner) { caught.push(inner); }
      }
    })();
    caught.slice(0, 40).forEach(function (error) { probe('inner', error); });`,
  ),
  escapeCase(
    'T012',
    'the frames of a hook for stacks',
    `
    Error.prepareStackTrace = function (error, frames) { return frames; };
    var frames = new Error('x').stack;
    if (Array.isArray(frames)) frames.forEach(function (frame) {
      attempt('getThis', function () { return frame.getThis(); });
      attempt('getFunction', function () { return frame.getFunction(); });
    });
    try { executeStep('x'); } catch (error) { [].concat(error.stack).forEach(function (frame) {
      attempt('getThis', function () { return frame.getThis && frame.getThis(); });
      attempt('getFunction', function () { return frame.getFunction && frame.getFunction(); });
      probe('frame', frame);
    }); }`,
    badArgument,
  ),
  escapeCase(
    'T013',
    'another global `Error` with a hook for stacks',
    `
    try { globalThis.Error = { prepareStackTrace: function (error, frames) { return frames; } }; } catch (refused) {}
    try { null.x; } catch (error) { probe('frames', error.stack); }
    try { executeStep('x'); } catch (error) { probe('frames', error.stack); probe('error', error); }`,
    badArgument,
  ),
  escapeCase(
    'T014',
    'an error of the engine about a name that is a symbol',
    `
    var error = new Error('x'); error.name = Symbol('name');
    attempt('stack', function () { return error.stack; });
    attempt('text', function () { return String(error); });
    attempt('log', function () { return Log.debug(error); });
    attempt('host', function () { return executeStep(error); });`,
    badArgument,
  ),
  lateEscapeCase(
    'T015',
    'the same in an async function',
    `
    var fails = async function () { var error = new Error('x'); error.name = Symbol('name'); return String(error.stack) + error; };
    await fails().catch(function (error) { probe('async', error); });
    probe('promise', fails().catch(function () {}));
    attempt('host', function () { return hasRole.apply(null, [fails]); });
    verdict(); await executeStep(1);`,
    ['not-a-user', 'invalid-argument'],
  ),
  escapeCase(
    'T020',
    'a thrown proxy whose prototype uses the stack up',
    `
    var proxy = new Proxy(new Error('x'), { getPrototypeOf: function deeper() { return deeper(); } });
    try { throw proxy; } catch (error) { attempt('instanceof', function () { return error instanceof Error; }); }
    attempt('host', function () { return executeStep(proxy); });`,
  ),
  escapeCase(
    'T021',
    'the same, taken apart by the catch clause',
    `
    var proxy = new Proxy({}, { getPrototypeOf: function deeper() { return deeper(); } });
    try { try { Object.getPrototypeOf(proxy); } catch ({ constructor, stack, message }) {
      probe('constructor', constructor); tryMaker('maker', constructor.constructor); probe('stack', stack); probe('message', message);
    } } catch (error) { probe('outer', error); }`,
  ),
  escapeCase(
    'T022',
    'the arguments of a trap below an error name',
    `
    var given = [];
    var error = new Error('x');
    error.name = { toString: new Proxy(function () { return 'n'; }, { apply: function (target, self, list) {
      given.push(target, self, list); return 'n'; } }) };
    attempt('stack', function () { return error.stack; }); attempt('text', function () { return String(error); });
    attempt('inspect', function () { Log.debug(error); });
    given.forEach(function (value) { probe('given', value); }); probe('error', error);`,
  ),
  escapeCase(
    'T023',
    'names that a rewriting of the script might use',
    `
    try { null.x; } catch (stepgate$) { probe('binding', stepgate$); }
    try { executeStep('x'); } catch ($open) { probe('binding', $open); }
    attempt('names', function () { return typeof stepgate$open === 'undefined' ? typeof bindings : stepgate$open; });`,
    badArgument,
  ),
  escapeCase(
    'T025',
    'what a disposal suppresses',
    `
    if (typeof DisposableStack === 'function') {
      var stack = new DisposableStack();
      stack.defer(function () { executeStep('x'); });
      stack.defer(function () { null.x; });
      try { stack.dispose(); } catch (error) { probe('error', error.error); probe('suppressed', error.suppressed); probe('all', error); }
    }
    try { executeStep('x'); } catch (error) {
      var both = new SuppressedError(error, error); probe('error', both.error); probe('suppressed', both.suppressed);
    }`,
    badArgument,
  ),
  lateEscapeCase(
    'T026',
    'what an aggregate error gathers',
    `
    await Promise.any([Promise.reject(new Error('x')), (async function () { null.x; })()]).catch(function (error) {
      probe('aggregate', error); error.errors.forEach(function (inner) { probe('inner', inner); });
    });
    verdict(); await executeStep(1);`,
  ),
  escapeCase(
    'T049',
    'disk paths in stacks',
    `
    var texts = [new Error('x').stack];
    try { executeStep('x'); } catch (error) { texts.push(error.stack, error.message, String(error)); }
    try { (function deeper() { deeper(); })(); } catch (error) { texts.push(error.stack); }
    try { JSON.parse('{'); } catch (error) { texts.push(error.stack); }
    try { new Proxy([], null); } catch (error) { texts.push(error.stack); }
    texts.forEach(function (text) { if (/file:|node:internal|\\.(js|ts|mjs):/.test(String(text).replace(/login\\.js:/g, ''))) escapes.push('a path'); });
    texts.forEach(function (text) { Log.debug(String(text)); });
    probe('text', texts);`,
    badArgument,
  ),
  lateEscapeCase(
    'T050',
    'what the host says when a call fails',
    `
    var reasons = [];
    var failed = await httpGet('https://fails.test/', { onFail: function (context, data) { reasons.push(data); } });
    reasons.push(failed);
    reasons.forEach(function (reason) { probe('reason', reason); Log.debug(JSON.stringify(reason)); });
    verdict(); await executeStep(1);`,
    ['succeeded', 'host-failed', 'missing-handler'],
  ),
  escapeCase(
    'T060',
    'accessors in the options of an error',
    `
    new Error('x', { get cause() { probe('caller', this); return executeStep; } });
    attempt('cause', function () { return new Error('x', { cause: executeStep }).cause; });
    attempt('suppressed', function () { return new AggregateError([executeStep], 'x', { get cause() { probe('self', this); } }).errors[0]; });
    attempt('host', function () { return executeStep(1, { get authenticationOptions() { probe('getter', this); return undefined; } }, {}); });`,
  ),
];
