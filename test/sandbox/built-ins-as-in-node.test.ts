import fc from 'fast-check';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { permittedIntrinsics } from '../../engine/src/sandbox/guest/permitted-intrinsics.js';
import { runInPlainNode } from './plain-node.ts';
import { plainSandbox, runScript } from './run-script.ts';

const sandbox = plainSandbox({ limits: { maxCpuMillis: 2000, maxWallMillis: 20_000 } });
afterAll(() => sandbox.close());
beforeAll(() => {
  vi.stubEnv('TZ', 'UTC');
});

/** Values as text: each call gets fresh ones. */
const values = [
  ...['0', '1', '-1', '2.5', 'NaN', '7n', 'null', 'undefined', 'true', "'abc'", "'a,b,a'", "''", "'12'"],
  ...['[3, 1, 2]', "['b', 'a', 'b']", '[1, , 3]', '[[1], [2, [3]]]', '[]', '{ a: 1, b: [2] }', '({})'],
  ...["{ length: 2, 0: 'x', 1: 'y' }", '/b/g', '/(a)(?<n>b)?/', 'new Map([[1, 2]])', "new Set(['a', 1])"],
  ...['new Date(864)', 'Object("str")', 'new Error("e")', '(function* () { yield 1; yield 2; })()'],
  ...[
    'function (x) { return x; }',
    '(a, b) => b - a',
    '() => true',
    'function (a) { return [a, arguments.length]; }',
  ],
  ...[
    'class { constructor(x) { this.x = x; } }',
    'Object.create(null)',
    'Object.freeze([1])',
    '[1, 2].values()',
  ],
];

/** Members whose answer is another one in the sandbox on purpose, or depends on the machine. */
const others =
  /Locale|locale|\.(?:now|random|prepareStackTrace|stackTraceLimit|eval|caller|arguments|isError|getPrototypeOf)$|^Function\.prototype\.toString|^(?:Promise|Symbol)|^Object\.prototype\.__(?:proto|lookup)|^Reflect\.ownKeys|^Array\.fromAsync|^globalThis\.(?:prototype|Function|Date)/;

/** Everything that can be called and is reached by a name. */
const callable = Object.entries(permittedIntrinsics())
  .filter(
    ([object]) =>
      !/Function|Iterator\.prototype$|^AsyncIterator/.test(object) || object === 'Iterator.prototype',
  )
  .flatMap(([object, row]) =>
    Object.entries(row)
      .filter(([cost]) => cost !== 'value')
      .flatMap(([, names]) => names.split(' '))
      .filter((name) => name !== 'constructor' && !others.test(`${object}.${name}`))
      .map((name) => (name.startsWith('@@') ? `${object}[Symbol.${name.slice(2)}]` : `${object}.${name}`)),
  );

/** Writes any value as text; the same on both sides. */
const show = `
  function show(value, depth) {
    if (depth > 4) return '…';
    if (value === null || typeof value !== 'object' && typeof value !== 'function') return typeof value === 'bigint' ? value + 'n' : Object.is(value, -0) ? '-0' : String(value);
    if (typeof value === 'function') return 'function';
    if (value instanceof Error) return value.name + ': ' + value.message;
    if (value instanceof Date || value instanceof RegExp) return String(value) + (value.lastIndex || '');
    var tag = Object.prototype.toString.call(value);
    var parts = Reflect.ownKeys(value).map(function (key) { return String(key) + '=' + show(value[key], depth + 1); });
    if (value instanceof Map || value instanceof Set || typeof value.next === 'function') {
      var count = 0; for (var item of value) { if (++count > 9) break; parts.push(show(item, depth + 1)); }
    }
    return tag + '{' + parts.join() + '}';
  }
  function attempt(run) { try { say(show(run(), 0)); } catch (error) { say('threw ' + error.name); } }`;

const value = fc.constantFrom(...values);
/** A call of a built-in, on a fitting receiver more often than not. */
const call = fc
  .tuple(fc.constantFrom(...callable), value, fc.array(value, { maxLength: 4 }))
  .map(([path, self, given]) => {
    const fitting: Record<string, string> = {
      Array: "['b', 'a', 'c']",
      String: "'a-b-a'",
      RegExp: '/a(b)?/g',
    };
    const own = path.includes('.prototype') ? fitting[path.split('.')[0] ?? ''] : undefined;
    const receiver = own !== undefined && given.length % 2 === 0 ? own : self;
    return `var self = ${receiver}; attempt(function () { return ${path}.call(${['self', ...given].join(', ')}); }); attempt(function () { return self; });`;
  });

/** An assignment to a name that prototypes have, in either mode, and what comes of it. */
const names = [
  'toString',
  'constructor',
  'valueOf',
  'push',
  'map',
  'length',
  'name',
  'message',
  'then',
  'get',
  'size',
  'own',
];
const assignment = fc
  .tuple(value, fc.constantFrom(...names), value, fc.boolean())
  .filter(([self]) => !/^(?:null|undefined)$|freeze/.test(self))
  .map(
    ([
      self,
      name,
      next,
      isStrict,
    ]) => `attempt(function () { ${isStrict ? "'use strict';" : ''} var o = Object(${self});
      o.${name} = ${next}; var kept = o.${name}; var keys = Object.keys(o); delete o.${name}; return [kept, keys, typeof o.${name}]; });`,
  );

it('built-ins and assignments do what they do in Node', async () => {
  const statements = fc.array(fc.oneof({ weight: 3, arbitrary: call }, assignment), {
    minLength: 1,
    maxLength: 30,
  });
  await fc.assert(
    fc.asyncProperty(statements, async (lines) => {
      const source = `${show}\n${lines.join('\n')}`;
      const { said } = runInPlainNode(source);
      const result = await runScript(sandbox, source);
      if (result.ended !== 'returned') throw new Error(`it ended with ${JSON.stringify(result)}`);
      expect(JSON.parse(result.output).said).toEqual(said);
    }),
    { numRuns: 100 },
  );
});
