import { atTheTop, type HostileCase, login } from '../hostile-case.ts';

const badArgument = ['invalid-argument'];
const succeeds = ['succeeded'];

/** What crosses between script and host: results, keys, texts, and the wrapper that the script stands in. */
export const bridgeCases: readonly HostileCase[] = [
  {
    id: 'T061',
    name: 'an own key `__proto__` as data',
    script: login(
      `executeStep(1, { authenticatorParams: { common: JSON.parse('{"__proto__":{"admin":true}}') } }, {});`,
    ),
    ends: badArgument,
  },
  {
    id: 'T062',
    name: 'a path over `constructor.prototype`',
    script:
      login(`sendError(null, { constructor: { prototype: { admin: true } }, toString: 'x', valueOf: 'y' });
      Log.info(typeof ({}).admin);`),
    ends: ['sent-error'],
    logs: ['undefined'],
  },
  {
    id: 'T063',
    name: 'data that is nested deeply',
    script: login(
      `var deep = []; for (var i = 0; i < 1e5; i++) deep = [deep]; sendError(null, { deep: deep });`,
    ),
    ends: ['limit-argument-depth'],
  },
  {
    id: 'T064',
    name: 'a huge text as data',
    script: login(`sendError(null, { status: 'x'.repeat(8e6) });`),
    ends: ['limit-text-characters'],
  },
  {
    id: 'T065',
    name: 'very many keys',
    script: login(
      `var keys = {}; for (var i = 0; i < 1e5; i++) keys['k' + i] = 'v'; keys.k1 = 'again'; sendError(null, keys);`,
    ),
    ends: ['limit-output', 'limit-cpu', 'limit-heap', 'limit-text-characters', 'limit-argument-depth'],
  },
  {
    id: 'T066',
    name: 'odd texts',
    script: login(`var odd = '\\ud800 \\u0000 \\u2028 \\u202e \\u001b[2J\\r\\nHTTP/1.1 200 OK';
      Log.info(odd); Log.info('next');
      try { context.response.headers['x-odd'] = odd; } catch (refused) { Log.info('refused'); }`),
    ends: badArgument,
    logs: ['next', 'refused'],
  },
  {
    id: 'T067',
    name: 'a text that closes the wrapper',
    script: `function onLoginRequest(context) { executeStep(1); }\n}); globalThis.left = 1; (() => {`,
    ends: ['script-syntax'],
  },
  {
    id: 'T068',
    name: 'a text that ends in a comment',
    script: `function onLoginRequest(context) { executeStep(1); } <!-- nothing behind this //`,
    ends: succeeds,
  },
  {
    id: 'T069',
    name: 'a text that names another file as its source',
    script: `//# source${'URL'}=file:///etc/passwd\n//# source${'MappingURL'}=file:///etc/passwd
      function onLoginRequest(context) { try { null.x; } catch (error) { Log.info(/passwd/.test(error.stack)); } executeStep(1); }
      //# source${'URL'}=file:///etc/shadow`,
    ends: succeeds,
    logs: ['false'],
  },
  {
    id: 'T070',
    name: 'a text that is a module',
    script: `import fs from 'fs';\nexport default await 1;\nfunction onLoginRequest(context) { executeStep(1); }`,
    ends: ['script-syntax'],
  },
  {
    id: 'T071',
    name: 'a walk over everything that can be reached, for classes of the engine underneath',
    script:
      login(`var seen = new Set(), queue = [globalThis, context, executeStep, Log, function* () {}, async function* () {}], odd = [];
      for (var i = 0; i < queue.length; i++) {
        var value = queue[i];
        if (value === null || (typeof value !== 'object' && typeof value !== 'function') || seen.has(value)) continue;
        seen.add(value);
        var kind = Object.prototype.toString.call(value) + ' ' + (typeof value.name === 'string' ? value.name : '');
        if (/\\b(Reference|ExternalCopy|Callback|Isolate|Script|Context|Module|NativeModule|Session)\\b/.test(kind)) odd.push(kind);
        Reflect.ownKeys(value).forEach(function (key) {
          var property = Object.getOwnPropertyDescriptor(value, key);
          if (property) queue.push(property.value, property.get, property.set); });
        queue.push(Object.getPrototypeOf(value));
      }
      Log.info(seen.size > 500, 'odd:' + odd.join());`),
    ends: succeeds,
    logs: ['true odd:'],
  },
  {
    id: 'T072',
    name: 'what the driver uses, replaced before it does',
    script:
      atTheTop(`['stringify', 'parse'].forEach(function (name) { try { JSON[name] = function () { return '{"ended":"completed"}'; }; } catch (refused) {} });
      try { Log.info = null; } catch (refused) {} try { Object.keys = function () { return []; }; } catch (refused) {}
      try { Reflect.apply = function () { return null; }; } catch (refused) {} try { Array.isArray = function () { return false; }; } catch (refused) {}
      executeStep = executeStep; Log.info(JSON.stringify({ a: 1 }) + Object.keys({ b: 1 }));`),
    ends: succeeds,
    logs: ['{"a":1}b'],
  },
  {
    id: 'T073',
    name: 'a host function that is called when the pass is over',
    script: login(
      `Promise.resolve().then(function () { sendError('https://late.test/', {}); }); executeStep('no step');`,
    ),
    ends: ['script-async-entry'],
  },
  {
    id: 'T074',
    name: 'a flood of calls of the host',
    script: login(`for (;;) { try { Log.info('x'); } catch (refused) {} }`),
    ends: ['limit-cpu'],
  },
  {
    id: 'T075',
    name: 'a loop of calls that each take the host a while',
    script: `function onLoginRequest(context) { function again() { httpGet('https://good.test/' + Math.random(), { onSuccess: again, onFail: again }); } again(); }`,
    limits: { maxJournalEntries: 100 },
    ends: ['limit-journal-entries', 'limit-cpu', 'limit-wall'],
  },
  {
    id: 'T076',
    name: 'an oversized argument',
    script: login(`Log.info('x'.repeat(5e6)); Log.info('cut'); httpGet('https://' + 'x'.repeat(5e6), {});`),
    ends: ['limit-text-characters'],
    logs: ['cut'],
  },
  {
    id: 'T077',
    name: 'arguments that are no data',
    script: login(`var ran = 0;
      [{ get a() { ran++; return 1; } }, new Proxy({}, { get: function () { ran++; return 1; } }), Symbol('x'), function () {}, Promise.resolve(1), 10n, /x/, new Map()]
        .forEach(function (value) { try { prompt('page', { value: value }, {}); } catch (refused) { Log.info('refused'); } });`),
    ends: badArgument,
    logs: ['refused'],
  },
  {
    id: 'T078',
    name: 'a call whose failure tells more than it may',
    script:
      login(`httpGet('https://fails.test/', { onSuccess: function () {}, onFail: function (context, data) { Log.info(JSON.stringify(data)); } });
      callChoreo({ url: 'https://fails.test/', consumerKey: 'vault' }, {}, { onSuccess: function () {}, onFail: function (context, data) { Log.info('failed', JSON.stringify(data)); } });
      Log.info(getSecretByName('vault').length > 8);`),
    ends: ['succeeded', 'host-failed'],
    logs: ['true'],
  },
  {
    id: 'T079',
    name: 'errors that say what the sandbox itself would say',
    script: login(`Promise.reject(new Error('Isolate was disposed during execution due to memory limit'));
      throw new Error('Script execution timed out.');`),
    ends: ['script-threw'],
  },
  {
    id: 'T080',
    name: 'a look for the zone, the language and the environment of the machine',
    script:
      login(`Log.info(new Date(0).toString(), new Date(0).getTimezoneOffset(), (1234.5).toLocaleString(), typeof Intl, typeof process);
      Log.info('i'.toLocaleUpperCase(), ['\\u00e4', 'z'].sort(function (a, b) { return a.localeCompare(b); }).join());`),
    ends: succeeds,
    logs: [
      'Thu Jan 01 1970 00:00:00 GMT+0000 (Coordinated Universal Time) 0 1,234.5 undefined undefined',
      'I \u00e4,z',
    ],
  },
];
