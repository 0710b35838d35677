import { type HostileCase, login } from '../hostile-case.ts';

const overCpu = ['limit-cpu'];
const threw = ['script-threw'];
const succeeds = ['succeeded'];
const loop = 'for (;;);';

const rows: readonly (readonly [id: string, name: string, body: string, ends: readonly string[]])[] = [
  [
    'T130',
    'a result whose `then` loops',
    `executeStep(1); return { get then() { ${loop} } };`,
    [...succeeds, 'script-async-entry', ...overCpu],
  ],
  [
    'T131',
    'data that loops when it is written',
    `prompt('page', { value: { toJSON: function () { ${loop} } } }, {});`,
    ['invalid-argument'],
  ],
  [
    'T132',
    'a result that is a proxy of a function',
    `executeStep(1); return new Proxy(function () {}, { apply: function () { ${loop} }, get: function () { ${loop} } });`,
    [...succeeds, 'script-async-entry', ...overCpu],
  ],
  [
    'T133',
    'a thrown object whose texts loop',
    `throw { get message() { ${loop} }, get stack() { ${loop} }, get name() { ${loop} } };`,
    overCpu,
  ],
  [
    'T134',
    'an error whose name loops',
    `var error = new Error('x'); Object.defineProperty(error, 'name', { get: function () { ${loop} } }); throw error;`,
    overCpu,
  ],
  [
    'T135',
    'a thrown proxy that loops',
    `throw new Proxy(new Error('x'), { get: function () { ${loop} }, getPrototypeOf: function () { ${loop} }, has: function () { ${loop} } });`,
    overCpu,
  ],
  [
    'T136',
    'a hook for stacks that loops',
    `try { Error.prepareStackTrace = function () { ${loop} }; } catch (refused) {} null.x;`,
    threw,
  ],
  ['T137', 'an error with a huge message', `throw new Error('x'.repeat(8e6));`, threw],
  ['T138', 'nothing thrown', `throw null;`, threw],
  ['T139', 'a thrown symbol', `throw Symbol('s');`, threw],
  [
    'T140',
    'an error of a hundred thousand causes',
    `var error = new Error('0'); for (var i = 0; i < 1e5; i++) error = new Error('x', { cause: error }); throw error;`,
    [...threw, ...overCpu, 'limit-heap'],
  ],
  [
    'T141',
    'a rejection that nobody handles',
    `Promise.reject(new Error('unhandled'));`,
    [...threw, ...succeeds],
  ],
  [
    'T142',
    'a rejection whose texts loop',
    `Promise.reject({ get message() { ${loop} }, get stack() { ${loop} } });`,
    [...overCpu, ...threw, ...succeeds],
  ],
  [
    'T143',
    'a hundred thousand rejections',
    `for (var i = 0; i < 1e5; i++) Promise.reject(i);`,
    [...threw, ...succeeds, ...overCpu, 'limit-heap'],
  ],
  [
    'T144',
    'a promise that never settles',
    `return new Promise(function () {});`,
    ['script-async-entry', 'script-stalled'],
  ],
  [
    'T145',
    'a promise whose kind loops',
    `class Hostile extends Promise { static get [Symbol.species]() { ${loop} } } return Hostile.resolve(1);`,
    ['script-async-entry', ...overCpu, ...succeeds],
  ],
  [
    'T146',
    'a `then` of all promises that loops',
    `try { Promise.prototype.then = function () { ${loop} }; } catch (refused) {} executeStep(1); return Promise.resolve(1);`,
    ['script-async-entry', ...succeeds],
  ],
  [
    'T147',
    'a JSON that loops',
    `try { JSON.stringify = function () { ${loop} }; } catch (refused) {} try { JSON.parse = function () { ${loop} }; } catch (refused) {} Log.info(JSON.stringify({ a: 1 }));`,
    succeeds,
  ],
];

/** What a script returns or throws runs code of the script once more, when it is read. */
export const trapCases: readonly HostileCase[] = rows.map(([id, name, body, ends]) => ({
  id,
  name,
  script: login(body),
  ends,
}));
