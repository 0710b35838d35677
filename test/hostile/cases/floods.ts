import { afterTheStep, type HostileCase, login } from '../hostile-case.ts';

const overLimit = ['limit-cpu', 'limit-heap', 'limit-memory', 'sandbox-crashed'];
const badArgument = ['invalid-argument'];
const loop = 'for (;;);';
const eat = 'var all = []; for (;;) all.push(new Array(1000).fill(1.1));';
const killsWorkers = `var number = 3n; for (;;) number = number * number * number;`;

/** Scripts that make too much of something, and hostile scripts of two organizations at the same time. */
export const floodCases: readonly HostileCase[] = [
  {
    id: 'S401',
    name: 'promises without end',
    script: login(`var all = []; for (;;) all.push(new Promise(function () {}).then(function () {}));`),
    ends: overLimit,
  },
  {
    id: 'S402',
    name: 'promises that make two of each',
    script: login(`(function more() { Promise.resolve().then(more); Promise.resolve().then(more); })();`),
    ends: overLimit,
  },
  {
    id: 'S403',
    name: 'errors without end',
    script: login(`for (;;) { try { null.x; } catch (error) { error.stack; } }`),
    ends: overLimit,
  },
  {
    id: 'S404',
    name: 'errors that are kept',
    script: login(
      `var all = []; for (;;) { try { null.x; } catch (error) { all.push(error, error.stack); } }`,
    ),
    ends: overLimit,
  },
  {
    id: 'S405',
    name: 'many log lines',
    script: login(`for (var i = 0; i < 501; i++) Log.info('line ' + i);`),
    ends: ['limit-emitted-items'],
  },
  {
    id: 'S406',
    name: 'long log lines',
    script: login(`for (var i = 0; i < 400; i++) Log.info('x'.repeat(30000));`),
    ends: ['limit-output'],
  },
  {
    id: 'S407',
    name: 'log lines that take six characters for one',
    script: login(`for (var i = 0; i < 100; i++) Log.info('\\u0000'.repeat(30000));`),
    ends: ['limit-output', 'limit-cpu'],
  },
  {
    id: 'S408',
    name: 'more than one header in the value of a header',
    script: login(`context.response.headers['x-one'] = 'a\\r\\nSet-Cookie: admin=1';`),
    ends: badArgument,
  },
  {
    id: 'S409',
    name: 'more than one header in the name of a header',
    script: login(`context.response.headers['x-one: a\\r\\nx-two'] = 'b';`),
    ends: badArgument,
  },
  {
    id: 'S410',
    name: 'attributes in the name of a cookie',
    script: login(`setCookie(context.response, 'a=1; Domain=evil.test', 'x');`),
    ends: badArgument,
  },
  {
    id: 'S411',
    name: 'attributes in an attribute of a cookie',
    script: login(`setCookie(context.response, 'a', 'x', { path: '/; Domain=evil.test' });`),
    ends: badArgument,
  },
  {
    id: 'S412',
    name: 'line ends in the value of a cookie',
    script: login(`setCookie(context.response, 'a', 'x\\r\\nSet-Cookie: b=1', {}); Log.info('set');`),
    ends: ['succeeded', ...badArgument],
  },
  {
    id: 'S413',
    name: 'attributes of a cookie that nobody knows',
    script: login(
      `setCookie(context.response, 'a', 'x', JSON.parse('{"__proto__":{"sign":true},"sign":true}'));`,
    ),
    ends: badArgument,
  },
  {
    id: 'S414',
    name: 'steps without end',
    script: `function onLoginRequest(context) { for (;;) executeStep(1); }`,
    ends: overLimit,
  },
  {
    id: 'S415',
    name: 'calls without end in one callback',
    script: afterTheStep(`for (var i = 0; i < 200; i++) hasRole(context.currentKnownSubject, 'role ' + i);`),
    ends: ['limit-journal-entries'],
    limits: { maxJournalEntries: 60 },
  },
  {
    id: 'S416',
    name: 'a library that loops',
    script: login(`require('loop.js');`),
    libraries: { 'loop.js': `${loop}` },
    ends: ['limit-cpu'],
  },
  {
    id: 'S417',
    name: 'libraries that require each other',
    script: login(`Log.info(typeof require('a.js').b);`),
    libraries: { 'a.js': `exports.b = require('b.js');`, 'b.js': `exports.a = require('a.js');` },
    ends: ['succeeded', 'script-threw'],
  },
  {
    id: 'S418',
    name: 'a library that keeps what it was given',
    script: login(
      `var kept = require('keep.js'); Log.info(kept.list.length); kept.list.push(context.request.headers['x-marker']); globalThis.kept = kept;`,
    ),
    before: login(`require('keep.js').list.push('left before');`),
    libraries: { 'keep.js': `exports.list = [];` },
    ends: ['succeeded'],
    logs: ['0'],
  },
  {
    id: 'S419',
    name: 'a library that closes its wrapper',
    script: login(`require('out.js');`),
    libraries: { 'out.js': `}); left = 1; (function () {` },
    ends: ['library-syntax'],
  },
  {
    id: 'S420',
    name: 'libraries named after what objects have',
    script: login(
      `['__proto__', 'constructor', 'toString', '../../../etc/passwd'].forEach(function (name) { try { Log.info(typeof require(name)); } catch (refused) { Log.info('refused'); } });`,
    ),
    ends: ['unknown-library'],
    logs: ['refused'],
  },
  {
    id: 'S421',
    name: 'two organizations that loop',
    script: login(loop),
    rival: login(loop),
    ends: ['limit-cpu'],
  },
  {
    id: 'S422',
    name: 'two organizations that take memory',
    script: login(eat),
    rival: login(eat),
    ends: overLimit,
  },
  {
    id: 'S423',
    name: 'one organization that loops while another has its worker killed',
    script: login(loop),
    rival: login(killsWorkers),
    ends: overLimit,
  },
  {
    id: 'S424',
    name: 'one organization that takes memory while another leaves things behind',
    script: login(eat),
    rival: login(`globalThis.left = 1; left = context.request.headers['x-marker'];`),
    ends: overLimit,
  },
];
