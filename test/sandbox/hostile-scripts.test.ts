import { afterAll, describe, expect, it } from 'vitest';
import { plainSandbox, runScript, saidBy } from './run-script.ts';

/** By the clock enough for the processor time of a pass on a machine that is very busy. */
const sandbox = plainSandbox({ limits: { maxWallMillis: 5_000 } });
afterAll(() => sandbox.close());

const overLimit = { ended: 'over-limit' };
const overCpu = { ended: 'over-limit', limit: 'cpu' };
const returned = { ended: 'returned' };
const stopped = { ended: 'stopped' };

/**
 * Scripts that try to keep a worker for themselves, with how they must end. Where the engine underneath may stop one
 * in several ways, only what all ways have in common is demanded.
 */
const attacks: readonly (readonly [name: string, source: string, expected: object])[] = [
  ['a busy loop', 'for (;;);', overCpu],
  [
    'a loop that catches everything',
    'for (;;) { try { for (;;); } catch (e) { continue; } finally { continue; } }',
    overCpu,
  ],
  ['a loop of promises', '(async () => { for (;;) await null; })();', overCpu],
  ['promises that make promises', '(function next() { Promise.resolve().then(next); })();', overCpu],
  ['a thenable that resolves to itself', 'const t = { then(r) { r(t); } }; Promise.resolve(t);', overCpu],
  ['a catastrophic pattern', "/^(a+)+$/.test('a'.repeat(40) + '!');", overCpu],
  ['an endless comparator', '[3, 2, 1].sort(() => { for (;;); });', overCpu],

  ['a native search in a huge length', 'Array.prototype.indexOf.call({ length: 2 ** 53 - 1 }, 1);', returned],
  ['a sort bomb', 'Array.prototype.sort.call({ length: 2 ** 53 - 1 });', returned],
  ['a huge sparse array', 'new Array(2 ** 32 - 1).indexOf(1);', returned],
  ['spread of a huge sparse array', '[...new Array(2 ** 32 - 1)];', returned],
  ['a set of a huge sparse array', 'new Set(new Array(2 ** 32 - 1));', returned],
  ['`Array.from` with a huge length', 'Array.from({ length: 2 ** 53 - 1 });', returned],
  ['`String.raw` with a huge length', 'String.raw({ raw: { length: 2 ** 53 - 1 } });', returned],
  ['`apply` with a huge length', 'Math.max.apply(null, { length: 2 ** 32 });', returned],
  ['quadratic normalization', "('a' + '\\u0300\\u0327'.repeat(5e5)).normalize('NFD');", returned],
  ['a huge pattern', "new RegExp('('.repeat(20000) + ')'.repeat(20000)).test('x');", returned],
  ['a huge repetition', "'x'.repeat(2 ** 29 - 25);", returned],
  ['deep recursion', '(function f() { f(); })();', returned],

  [
    'a length that lies',
    'Array.prototype.indexOf.call({ n: 0, get length() { return this.n++ ? 2 ** 53 - 1 : 0; } }, 1);',
    overCpu,
  ],
  ['multiplying big numbers', 'let x = 2n; for (;;) x = x * x;', overLimit],
  ['a power of big numbers', '(3n ** (2n ** 24n)).toString();', overCpu],
  ['parsing in a loop', "const s = '[' + '1,'.repeat(1e6) + '1]'; for (;;) JSON.parse(s);", overLimit],
  [
    'listing keys in a loop',
    'const o = {}; for (let i = 0; i < 1e6; i++) o[i] = 1; for (;;) Reflect.ownKeys(o);',
    overLimit,
  ],

  ['an array that grows', 'const a = []; for (;;) a.push(new Array(1000).fill(1.1));', overLimit],
  ['a map that grows', "const m = new Map(); for (let i = 0; ; i++) m.set('k' + i, { i });", overLimit],
  ['a text that doubles', "let s = 'x'; for (;;) s += s;", returned],
  [
    'a text that is flattened',
    "const a = []; for (;;) { let s = 'xy'.repeat(4e6) + a.length; s.charCodeAt(9); a.push(s); }",
    overLimit,
  ],
  ['a splitting bomb', "const a = []; for (;;) a.push('a'.repeat(2 ** 23).split(''));", overLimit],
  ['closures that hold closures', 'let f = () => 0; for (;;) { const g = f; f = () => g() + 1; }', overLimit],
  ['symbols without end', "const a = []; for (;;) a.push(Symbol('x'.repeat(100) + a.length));", overLimit],
  [
    'memory that is caught and taken again',
    'const a = []; for (;;) { try { for (;;) a.push(new Array(10000).fill(1.1)); } catch {} }',
    overLimit,
  ],

  ['an error whose message loops', 'throw { get message() { for (;;); } };', overCpu],
  [
    'an error whose stack loops',
    "const e = new Error('x'); Object.defineProperty(e, 'stack', { get() { for (;;); } }); Object.defineProperty(e, 'name', { get() { for (;;); } }); throw e;",
    overCpu,
  ],
  [
    'an error that is a looping proxy',
    "throw new Proxy(new Error('x'), { get() { for (;;); }, has() { for (;;); }, getPrototypeOf() { for (;;); } });",
    overCpu,
  ],
  ['a hook for stacks', 'Error.prepareStackTrace = () => { for (;;); }; null.x;', returned],
  [
    'a rejected promise whose message loops',
    'Promise.reject({ get message() { for (;;); }, get stack() { for (;;); } });',
    overCpu,
  ],
  ['many rejected promises', 'for (let i = 0; i < 1e4; i++) Promise.reject(i);', returned],
  ['throwing nothing', 'throw undefined;', returned],
  ['throwing an object without prototype', 'throw Object.create(null);', returned],
  ['a thenable entry', 'var onLoginRequest = () => ({ get then() { for (;;); } });', returned],
  ['values that loop when they are written', 'say({ toJSON() { for (;;); } });', overCpu],
  ['values that loop when they are read', 'say({ get a() { for (;;); } });', overCpu],
  ['a proxy as a value', 'say(new Proxy({}, { ownKeys() { for (;;); }, get() { for (;;); } }));', overCpu],
  [
    'too much output',
    "for (let i = 0; i < 40; i++) say('x'.repeat(1e4));",
    { ended: 'over-limit', limit: 'output' },
  ],

  ['spinning after the stop in `finally`', "try { stop('step'); } finally { for (;;); }", stopped],
  ['spinning after the stop in `catch`', "for (;;) { try { stop('step'); } catch {} }", stopped],
  [
    'spinning after the stop in a promise',
    "Promise.resolve().then(() => { for (;;); }); stop('step');",
    stopped,
  ],
  ['throwing after the stop', "try { stop('step'); } finally { throw new Error('x'); }", returned],
  ['rejections after the stop', "Promise.reject(new Error('x')); stop('step');", returned],
];

describe('hostile scripts', () => {
  it.each(attacks)('%s', { timeout: 60_000 }, async (_, source, expected) => {
    expect(await runScript(sandbox, source)).toMatchObject(expected);
    expect(await saidBy(sandbox, 'say("same organization");')).toEqual(['same organization']);
    const other = { organization: 'globex' };
    expect(await saidBy(sandbox, 'say("another organization");', other)).toEqual(['another organization']);
  });

  it('keep what a stopped pass had said', async () => {
    const result = await runScript(sandbox, "say('before'); try { stop('step'); } finally { for (;;); }");
    expect(result.ended).toBe('stopped');
    if (result.ended === 'stopped') {
      expect(JSON.parse(result.output)).toEqual({ said: ['before'], threw: null, stopped: 'step' });
    }
  });
});
