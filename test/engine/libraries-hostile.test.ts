import { inlineLibraries } from '@stepgate/engine/script';
import { describe, expect, test } from 'vitest';
import { answers, withTarget } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, totp } = answers;
const play = player();

const withLibraries = (libraries: Record<string, string>, target: 'stepgate' | 'wso2-is-7' = 'stepgate') => ({
  organization(organization: Parameters<ReturnType<typeof withTarget>>[0]) {
    organization.scriptLibraries = Object.entries(libraries).map(([name, script]) => ({ name, script }));
    withTarget(target)(organization);
  },
});

const targets = ['stepgate', 'wso2-is-7'] as const;

describe.each(targets)('strict code in %s', (target) => {
  test('stays strict beside a library', async () => {
    const run = await play(
      `'use strict';
       function onLoginRequest() {
         Log.info(typeof (function () { return this; })());
         executeStep(1, { onSuccess: function () { Log.info(typeof (function () { return this; })()); } });
       }`,
      [password('alice')],
      withLibraries({ 'a.js': '1;' }, target),
    );
    expect(run.logs).toEqual(['undefined', 'undefined']);
  });

  test('never stops at a library that is not strict, unless it is required', async () => {
    const script = (body: string) => `'use strict'; function onLoginRequest() { ${body} executeStep(1); }`;
    const libraries = withLibraries({ 'a.js': 'exports.mode = 0644;' }, target);
    expect((await play(script(''), [password('alice')], libraries)).end).toBe('succeeded');
    expect((await play(script(`require('a.js');`), [], libraries)).end).toBe('library-syntax');
  });

  test('that names a built-in among what it assigns runs', async () => {
    const run = await play(
      `'use strict'; function never() { Object = 1; }
       function onLoginRequest() { executeStep(1, { onSuccess: function () { Log.info(typeof Object); } }); }`,
      [password('alice')],
      withLibraries({}, target),
    );
    expect(run.logs).toEqual(['function']);
  });
});

test.each(['\\u0073tepgate$', 's\\u{074}epgate$', '\\u0073tepgate$open'])(
  'what the guest is handed is not reached by the name %s',
  async (name) => {
    const run = await play(
      `function onLoginRequest() { Log.info(typeof ${name}, require('a.js')); executeStep(1); }`,
      [password('alice')],
      withLibraries({ 'a.js': `module.exports = typeof ${name};` }),
    );
    expect(run.logs).toEqual(['undefined undefined']);
  },
);

test('a hashbang may stand at the start of every text', async () => {
  const run = await play(
    `#!/usr/bin/env login\neval(loadLocalLibrary('b.js'));
     function onLoginRequest() { counter = 1; Log.info(require('a.js').x, y, counter); executeStep(1); }`,
    [password('alice')],
    withLibraries({ 'a.js': '#!a\nexports.x = 1;', 'b.js': '#!b\nvar y = 2;' }),
  );
  expect(run.logs).toEqual(['1 2 1']);
});

test.each([
  ['a pattern flag', '/[a--b]/v'],
  ['a declaration', '1; { using x = null; }'],
])('%s that is newer than the dialect is no script', async (_, text) => {
  const run = await play(`function onLoginRequest() {\n  executeStep(1); var a = ${text};\n}`, []);
  expect(run.decision).toMatchObject({ code: 'script-syntax', position: { line: 2 } });
});

describe.each([
  ['\\n', '\n'],
  ['\\r\\n', '\r\n'],
  ['\\r', '\r'],
  ['U+2028', '\u2028'],
])('places in texts whose lines end in %s', (_, end) => {
  const lines = (...given: string[]) => given.join(end);

  test('are those of the files', async () => {
    const script = lines(
      `eval(loadLocalLibrary('e.js'));`,
      'var a;',
      'function onLoginRequest() {',
      ' CALL }',
    );
    const libraries = withLibraries({
      'e.js': lines('var z;', '', 'var inPlace = function () {', '  null.x; };'),
      'r.js': lines('', 'module.exports = function () {', '   null.x; };'),
    });
    const at = async (call: string) => (await play(script.replace('CALL', call), [], libraries)).decision;
    expect(await at('null.x;')).toMatchObject({ position: { line: 4, column: 7 } });
    expect(await at('inPlace();')).toMatchObject({
      position: { line: 4, column: 8 },
      message: expect.stringContaining('`e.js`'),
    });
    expect(await at(`require('r.js')();`)).toMatchObject({
      position: { line: 3, column: 9 },
      message: expect.stringContaining('`r.js`'),
    });
  });
});

describe('texts that grow', () => {
  test('a library that evaluates itself ten times in a row ends soon', () => {
    const source = `eval(loadLocalLibrary('a.js'));`;
    const libraries = [{ name: 'a.js', source: source.repeat(10) }];
    expect(inlineLibraries(source, libraries, 'stepgate').length).toBeLessThan(600_000);
  });

  test('libraries that evaluate each other fail when it gets too deep', async () => {
    const run = await play(
      `eval(loadLocalLibrary('a.js')); function onLoginRequest() { executeStep(1); }`,
      [],
      withLibraries({ 'a.js': `eval(loadLocalLibrary('b.js'));`, 'b.js': `eval(loadLocalLibrary('a.js'));` }),
    );
    expect(run.end).toBe('eval-refused');
  });

  test.each(targets)('functions in functions, in %s', async (target) => {
    const nested = 'function () { return '.repeat(400) + 1 + ' }'.repeat(400);
    const run = await play(
      `var nested = ${nested}; function onLoginRequest() { executeStep(1); }`,
      [password('alice')],
      withLibraries({}, target),
    );
    expect(run.end).toBe('succeeded');
  });

  test('a text that is nested too deep for the stack is no script', async () => {
    for (const nested of [`${'1+'.repeat(5000)}1`, `a${'.x'.repeat(5000)}`, '('.repeat(20_000)]) {
      const run = await play(`function onLoginRequest() { executeStep(1); }\nvar a = ${nested};`, []);
      expect(run.end).toBe('script-syntax');
    }
  });
});

describe('callbacks that are their text', () => {
  const wso2 = (script: string, libraries: Record<string, string> = {}) =>
    play(script, [password('alice'), totp()], withLibraries(libraries, 'wso2-is-7'));

  test('functions of a library are lifted like those of the script', async () => {
    const run = await wso2(
      `var risk = require('risk.js');
       function onLoginRequest() {
         executeStep(1, { onSuccess: function () { Log.info(risk.level()); executeStep(2, { onSuccess: risk.told }); } });
       }`,
      {
        'risk.js': `var hidden = 1;
          exports.level = function () { return 2; };
          exports.told = function () { Log.info(typeof hidden); };`,
      },
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['2', 'undefined']);
  });

  test.each([
    ['super', 'class B extends A { m() { return (() => super.m())(); } }'],
    ['a private name', 'class B { #x = 1; m() { return (() => this.#x)(); } }'],
    ['new.target', 'function B() { this.m = () => (new.target ? 1 : 0); }'],
  ])('a function that cannot stand alone for %s harms nothing', async (_, declaration) => {
    const run = await wso2(
      `class A { m() { return 1; } }
       ${declaration}
       function onLoginRequest() { Log.info(new B().m()); executeStep(1, { onSuccess: function () { Log.info('on'); } }); }`,
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['1', 'on']);
  });

  test('a name that was local becomes a global when it is assigned, and the one of the host when it is read', async () => {
    const run = await wso2(
      `function onLoginRequest() {
         var count = 0; var Log = { info: function () {} };
         executeStep(1, { onSuccess: function () {
           count = 5;
           executeStep(2, { onSuccess: function () { Log.info(count); } });
         } });
       }`,
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['5']);
  });
});
