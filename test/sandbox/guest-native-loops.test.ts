import { afterAll, describe, expect, it } from 'vitest';
import { listGuards } from '../../engine/src/sandbox/guest/guard-lists.js';
import { textGuards } from '../../engine/src/sandbox/guest/guard-texts.js';
import { permittedIntrinsics } from '../../engine/src/sandbox/guest/permitted-intrinsics.js';
import { plainSandbox, runScript, saidBy } from './run-script.ts';

const sandbox = plainSandbox();
afterAll(() => sandbox.close());

/** By guard: what `f` is called with, as text after `f.call(`, to make it loop for too long. */
const tooMuch: Record<string, string> = {
  elements: 'list, yes',
  joinedLists: '[], list',
  firstList: 'null, list',
  secondList: 'Math.max, Array, list',
  thirdList: 'null, Math.max, null, list',
  allKeys: 'null, {}, long',
  firstKeys: 'null, long',
  secondKeys: 'null, {}, long',
  writtenValue: 'null, {}, new Array(2 ** 32 - 1)',
  text: 'long',
  firstText: '/x/g, long',
  escapedText: 'null, long',
  split: 'long',
  search: 'long, long',
  replacement: "'x'.repeat(1e5), 'x', 'x'.repeat(1e5)",
  textByPattern: "'x', long",
  repetition: "'xx', 2 ** 23",
  padding: "'x', 2 ** 24",
  combining: 'long',
  pattern: 'null, long',
  digits: "null, '1'.repeat(1e5)",
  bits: 'null, 2 ** 24, 1n',
  bigNumber: '1n << 100000n',
  rawList: 'null, { raw: list }',
};

/** `Reflect.construct` takes its list second, `Function.prototype.apply` as well, but on another `this`. */
const otherCalls: Record<string, string> = { 'Reflect.construct': 'null, Array, list' };

const guarded = Object.entries(permittedIntrinsics()).flatMap(([object, row]) =>
  Object.entries(row)
    .filter(([cost]) => cost in tooMuch)
    .flatMap(([cost, names]) =>
      names.split(' ').map((name) => ({
        member: `${object}.${name}`,
        call: otherCalls[`${object}.${name}`] ?? tooMuch[cost],
        path: name.startsWith('@@') ? `${object}[Symbol.${name.slice(2)}]` : `${object}.${name}`,
      })),
    ),
);

describe('built-ins that loop natively', () => {
  it('each have a case here', () => {
    expect(Object.keys(tooMuch).sort()).toEqual(Object.keys({ ...listGuards(), ...textGuards() }).sort());
  });

  it.each(guarded)('$member refuses too much', async ({ path, call }) => {
    const source = `
      var list = { length: 2 ** 53 - 1 }, long = 'x'.repeat(2 ** 23) + 'x', yes = function () { return true; };
      var f = ${path};
      try { f.call(${call}); say('went on'); } catch (error) { say(String(error)); }`;
    const [said] = await saidBy(sandbox, source);
    expect(said).toMatch(/^RangeError: (a text|a list|a number|texts) of more than/);
  });

  // The neighbours of what is refused: a login may do this.
  it.each([
    ['a list of a million', 'new Array(1e6).indexOf(1)', '-1'],
    ['the keys of a long text', "Object.keys('x'.repeat(1e5)).length", '100000'],
    ['words in a long text', "'word '.repeat(1e5).lastIndexOf('a word that is not there')", '-1'],
    ['replacing in a long text', "'a b '.repeat(1e4).replaceAll('b', 'long'.repeat(10)).length", '430000'],
    ['a number of many digits', '(10n ** 1000n).toString().length', '1001'],
    ['objects that are no lists', 'Object.keys({ length: 2 ** 40 }).join()', "'length'"],
    [
      'writing objects that are no lists',
      'JSON.stringify({ length: 2 ** 40 })',
      `'{"length":1099511627776}'`,
    ],
  ])('leave alone %s', async (_, expression, value) => {
    expect(await saidBy(sandbox, `say(${expression} === ${value});`)).toEqual([true]);
  });

  it('read no property of what they only list', async () => {
    const source = `
      var reads = [];
      var watched = new Proxy({ a: 1 }, { get: function (target, key) { reads.push(String(key)); return target[key]; } });
      Object.keys(watched); JSON.stringify(watched); Reflect.ownKeys(watched); Object.freeze(Object.create(watched));
      say(reads);`;
    expect(await saidBy(sandbox, source)).toEqual([['toJSON', 'a']]);
  });

  // A built-in as the `next` of an iterator: nothing of the script runs, but the time limit is looked at all the same.
  it.each([
    'Iterator.from({ next: Object }).forEach(Boolean)',
    'Iterator.from({ next: Object }).filter(Object.is).next()',
    'new Set({ [Symbol.iterator]() { return { next: Object }; } })',
    'Array.from({ [Symbol.iterator]() { return { next: Object }; } }, Boolean)',
    'var [...all] = { [Symbol.iterator]() { return { next: Object }; } }',
    '(function () { arguments.length = 2 ** 53 - 1; return [...arguments]; })(1)',
    'Iterator.prototype.drop.call((function () { return arguments[Symbol.iterator]; })().call({ length: 2 ** 53 - 1 }), Infinity).next()',
  ])('iterate no longer than the time limit: %s', async (source) => {
    expect(await runScript(sandbox, source)).toMatchObject({ ended: 'over-limit' });
  });
});
