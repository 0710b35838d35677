import { afterAll, describe, expect, it } from 'vitest';
import { wrapScript } from '../../engine/src/sandbox/worker/wrap-script.js';
import { plainSandbox, runScript, saidBy, thrownBy } from './run-script.ts';

const sandbox = plainSandbox();
afterAll(() => sandbox.close());

describe('the wrapper of a script', () => {
  it.each([
    '}); globalThis.x = 1; (() => {',
    '})(); }).call({}); }); say(1); (function ({ say }) { return (function () { return (() => {',
    'say(1); } } say(2); { {',
    '/* never closed',
    'say(1); /*',
    '`never closed',
    "'never closed",
    '/never closed',
    '*/ say(1); /*',
    'return 1',
    'await 1',
    'new.target',
    'super.x',
    'import x from "x"',
    'export var x',
    'if (true)',
    '})',
    '#!a\n})',
    'let a; let a',
    '"use strict"; with ({}) {}',
  ])('is not closed or entered by %j', async (source) => {
    const result = await runScript(sandbox, source);
    expect(result).toMatchObject({ ended: 'invalid-script' });
  });

  it.each([
    ['let x = ;', 1, 9],
    ['var a;\n\n  foo bar', 3, 7],
    ['a b', 1, 3],
    ['"use strict";\n010', 2, 1],
  ])('says where %j is wrong', async (source, line, column) => {
    expect(await runScript(sandbox, source)).toMatchObject({ ended: 'invalid-script', line, column });
  });

  it('leaves positions as they are in the script', async () => {
    const source =
      'var e = new Error("x"); say(/login.js:(\\d+:\\d+)/.exec(e.stack)[1]);\n  say(/login.js:(\\d+:\\d+)/.exec(new Error().stack)[1]);';
    expect(await saidBy(sandbox, source)).toEqual(['1:9', '2:33']);
  });

  it('shows no frame but those of the script', async () => {
    const source =
      'function onLoginRequest() { [1].map(function inner() { say(new Error("x").stack.split("\\n").length); say(/stepgate|isolated/.test(new Error("x").stack)); }); }';
    expect(await saidBy(sandbox, source)).toEqual([3, false]);
  });

  it('gives scripts neither arguments nor the global as `this`', async () => {
    const source = `
      say(typeof arguments); say(this === globalThis); say(Object.keys(this).length);
      say((() => typeof arguments)());`;
    expect(await saidBy(sandbox, source)).toEqual(['undefined', false, 0, 'undefined']);
  });

  it('declares what a script assigns without declaring it', async () => {
    const source = 'counter = (counter || 0) + 1; onLoginRequest = function () { say(counter); };';
    const options = { implicitGlobals: ['counter', 'onLoginRequest'] };
    expect(await saidBy(sandbox, source, options)).toEqual([1]);
    expect(await saidBy(sandbox, source, options)).toEqual([1]);
  });

  it('keeps strict scripts strict and sloppy ones sloppy', async () => {
    expect(await thrownBy(sandbox, '/* first */ "use strict"; nowhere = 1;')).toMatch(/^ReferenceError/);
    expect(await saidBy(sandbox, '"not a directive" + 1; nowhere = 1; say("ran");')).toEqual(['ran']);
  });

  it('takes only names that are names', () => {
    expect(() => wrapScript({ source: '', names: ['a } = {}; evil(); ({ b'], implicitGlobals: [] })).toThrow(
      TypeError,
    );
    expect(() => wrapScript({ source: '', names: [], implicitGlobals: ['a = evil()'] })).toThrow(TypeError);
    expect(
      wrapScript({ source: '', names: ['say', 'say', '$ü'], implicitGlobals: ['x', 'arguments'] }),
    ).toContain('{ say, $ü }) { var x;');
  });

  it('keeps everything before the script on one line', () => {
    expect(wrapScript({ source: 'SCRIPT', names: ['a'], implicitGlobals: ['b'] }).split('\n')[1]).toBe(
      'SCRIPT',
    );
  });
});
