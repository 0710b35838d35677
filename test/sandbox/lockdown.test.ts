import { readFileSync } from 'node:fs';
import { afterAll, describe, expect, it } from 'vitest';
import { permittedGlobals } from '../../engine/src/sandbox/guest/permitted-globals.js';
import { plainSandbox, saidBy, thrownBy } from './run-script.ts';

const sandbox = plainSandbox({ limits: { maxCpuMillis: 2000, maxWallMillis: 20_000 } });
afterAll(() => sandbox.close());

/** What a script must see of nothing: paths of the disk, the library underneath, the process. */
const ofTheHost = /isolated.?vm|node:|file:|node_modules|\/(?:home|root|tmp|usr|work)\/|process\.|\.node\b/;

describe('a locked-down realm', () => {
  it('has nothing reachable that is not frozen, keeps state, or keeps a mark for the next pass', async () => {
    const walker = readFileSync(new URL('./reachable-objects.login.js', import.meta.url), 'utf8');
    const tell = `
    { using held = { [Symbol.dispose]() {} }; sample(held, 'used'); sample(held[Symbol.dispose], 'disposer'); }
    walk('markOfGlobals', false);
    function onLoginRequest() {
      say(known.size); say(unfrozen); say(stateful); say(marked); say([...texts]);
      say(Reflect.ownKeys(globalThis).map(String).sort());
    }`;
    // The second pass is of the same program, the third of another one.
    for (const source of [walker + tell, walker + tell, `${walker} // again\n${tell}`]) {
      const [size, unfrozen, stateful, marked, texts, globals] = await saidBy(sandbox, source);
      expect(size).toBeGreaterThan(900);
      expect(unfrozen).toEqual([]);
      expect(stateful).toEqual([]);
      expect(marked).toEqual([]);
      expect((texts as string[]).filter((text) => ofTheHost.test(text) && !walker.includes(text))).toEqual(
        [],
      );
      expect(globals).toEqual(Object.keys(permittedGlobals()).sort());
    }
  });

  it.each([
    'WebAssembly',
    'SharedArrayBuffer',
    'Atomics',
    'FinalizationRegistry',
    'WeakRef',
    'ArrayBuffer',
    'Uint8Array',
    'Intl',
    'Temporal',
    'console',
    'process',
    'require',
    'gc',
  ])('has no %s', async (name) => {
    expect(await saidBy(sandbox, `say(typeof ${name}); say('${name}' in globalThis);`)).toEqual([
      'undefined',
      false,
    ]);
  });

  it.each([
    'eval("1")',
    '(0, eval)("1")',
    'Function("return 1")()',
    'new Function("return 1")',
    '(function () {}).constructor("return 1")',
    '(async function () {}).constructor("return 1")',
    '(function* () {}).constructor("return 1")',
    '(async function* () {}).constructor("return 1")',
    'Reflect.construct(Function, ["return 1"])',
    'new (class extends Function {})("return 1")',
    '[].map.constructor("return 1")',
    '({}).constructor.constructor("return 1")',
    'Object.getPrototypeOf(function* () {}).constructor("yield 1")',
  ])('makes no code from text: %s', async (expression) => {
    expect(await thrownBy(sandbox, expression)).toMatch(/^EvalError: code cannot be made from text/);
  });

  it('refuses to load modules', async () => {
    const source = `import('node:fs').then(() => { for (;;); }, () => {}); say('went on');`;
    expect(await saidBy(sandbox, source)).toEqual(['went on']);
  });

  it('keeps its prototypes clean', async () => {
    const source = `
      function attempt(change) { try { change(); } catch (error) { return error.name; } }
      say(attempt(function () { 'use strict'; Object.prototype.admin = true; }));
      say(attempt(function () { 'use strict'; Object.prototype.toString = function () { return 'x'; }; }));
      say(attempt(function () { 'use strict'; Array.prototype.push = function () {}; }));
      say(attempt(function () { 'use strict'; Object.setPrototypeOf(Array.prototype, {}); }));
      say(attempt(function () { 'use strict'; Object.getPrototypeOf(globalThis).x = 1; }));
      say(attempt(function () { 'use strict'; ({}).__proto__.admin = true; }));
      say(attempt(function () { 'use strict'; JSON.stringify = null; }));
      say({}.admin === undefined && typeof JSON.stringify === 'function');`;
    expect(await saidBy(sandbox, source)).toEqual([...Array(7).fill('TypeError'), true]);
  });
});

describe('time and chance', () => {
  it('stand still and are those of the pass', async () => {
    const source = `
      say(new Date().toISOString()); say(Date.now()); say(Date()); say(new Date().getTimezoneOffset());
      var before = Date.now(); for (var i = 0; i < 1e5; i++); say(Date.now() - before);`;
    expect(await saidBy(sandbox, source, { now: 1_700_000_000_123 })).toEqual([
      '2023-11-14T22:13:20.123Z',
      1_700_000_000_123,
      'Tue Nov 14 2023 22:13:20 GMT+0000 (Coordinated Universal Time)',
      0,
      0,
    ]);
  });

  it('leave dates otherwise as they are', async () => {
    const source = `
      say(new Date(2020, 1, 29, 12).toISOString()); say(Date.UTC(2000, 0)); say(Date.parse('2001-01-01'));
      say(new Date(5) instanceof Date); say(Date.length + Date.name); say(Date.prototype.constructor === Date);
      class Day extends Date { name() { return 'day'; } } say(new Day(7).getTime() + new Day(7).name());
      say(new Date(0).toLocaleDateString('en-US')); say(typeof Date.prototype.toTemporalInstant);`;
    expect(await saidBy(sandbox, source)).toEqual([
      '2020-02-29T12:00:00.000Z',
      946_684_800_000,
      978_307_200_000,
      true,
      '7Date',
      true,
      '7day',
      '1/1/1970',
      'undefined',
    ]);
  });

  it('draw the same numbers for the same seed, for ever', async () => {
    const source = 'say([Math.random(), Math.random(), Math.random()]);';
    const [first] = await saidBy(sandbox, source, { seed: 'login-1' });
    const [again] = await saidBy(sandbox, source, { seed: 'login-1' });
    const [other] = await saidBy(sandbox, source, { seed: 'login-2' });
    expect(again).toEqual(first);
    expect(other).not.toEqual(first);
    // Journals hold these: a change of the generator changes what recorded logins did.
    expect(first).toMatchInlineSnapshot(`
      [
        0.0027622257833406216,
        0.687642707493934,
        0.658817011274144,
      ]
    `);
  });
});
