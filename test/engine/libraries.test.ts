import type { Organization } from '@stepgate/engine/model';
import { describe, expect, test } from 'vitest';
import { answers, withTarget } from './fixture-organization.ts';
import { player } from './play.ts';

const { password, totp } = answers;
const play = player();

const withLibraries = (libraries: Record<string, string>, change?: (organization: Organization) => void) => ({
  organization(organization: Organization) {
    organization.scriptLibraries = Object.entries(libraries).map(([name, script]) => ({ name, script }));
    change?.(organization);
  },
});

describe('require', () => {
  test('runs a library once, with the functions of the host, and returns its exports', async () => {
    const run = await play(
      `var risk = require('risk.js');
       function onLoginRequest(context) {
         executeStep(1, { onSuccess: function (context) {
           if (require('risk.js') !== risk) Log.error('twice');
           if (risk.isRisky(context.request.ip)) risk.stepUp();
         } });
       }`,
      [password('alice'), totp()],
      withLibraries({
        'risk.js': `Log.info('loaded');
          var known = ['10.0.0.1'];
          exports.isRisky = function (ip) { return known.indexOf(ip) < 0; };
          exports.stepUp = function () { executeStep(2); };`,
      }),
    );
    expect(run.end).toBe('succeeded');
    // Loaded anew by each pass, said once.
    expect(run.logs).toEqual(['loaded']);
  });

  test('libraries require each other, replace module.exports, and keep their variables to themselves', async () => {
    const run = await play(
      `var secret = 'of the script';
       function onLoginRequest() {
         var ring = require('a.js');
         Log.info(ring(), secret, typeof hidden);
         executeStep(1);
       }`,
      [password('alice')],
      withLibraries({
        'a.js': `var hidden = 1; var secret = 'of a'; var b = require('b.js'); module.exports = function () { return b.name + secret; };`,
        'b.js': `exports.name = 'b '; require('a.js');`,
      }),
    );
    expect(run.logs).toEqual(['b of a of the script undefined']);
  });

  test('a library that threw is not had in part: it throws each time it is required', async () => {
    const run = await play(
      `var policy;
       try { require('policy.js'); } catch (error) { Log.info(error.message); }
       try { policy = require('policy.js'); } catch (error) { Log.info(error.message); }
       function onLoginRequest() {
         Log.info(typeof policy);
         executeStep(1);
       }`,
      [],
      withLibraries({ 'policy.js': `exports.name = 'policy'; throw new Error('half'); exports.stepUp = 1;` }),
    );
    expect(run.logs).toEqual(['half', 'half', 'undefined']);
  });

  test('what a library throws is placed in the library', async () => {
    const run = await play(
      `function onLoginRequest() {\n  require('bad.js').run();\n}`,
      [],
      withLibraries({ 'bad.js': `exports.run = function () {\n  null.x;\n};` }),
    );
    expect(run.decision).toMatchObject({
      code: 'script-threw',
      message: expect.stringContaining('in the library `bad.js`'),
      position: { line: 2, column: 8 },
    });
  });
});

describe('eval(loadLocalLibrary(name))', () => {
  test('runs the library in its place', async () => {
    const run = await play(
      `eval(loadLocalLibrary('helpers.js')); var after = 1; eval(loadLocalLibrary('second.js'));
       var onLoginRequest = function (context) {
         Log.info(greet('alice'), limit, typeof inner, second);
         executeStep(1);
       };`,
      [password('alice')],
      withLibraries({
        'helpers.js': `// helpers\nvar limit = 3;\nlet inner = 1;\nfunction greet(name) {\n  return 'hello ' + name;\n}`,
        'second.js': `var second = limit + after;`,
      }),
    );
    expect(run.end).toBe('succeeded');
    expect(run.logs).toEqual(['hello alice 3 undefined 4']);
  });

  test('inside a function, and in a library', async () => {
    const run = await play(
      `function onLoginRequest() { eval(loadLocalLibrary('outer.js')); Log.info(inner); executeStep(1); }`,
      [password('alice')],
      withLibraries({ 'outer.js': `eval(loadLocalLibrary('inner.js'));`, 'inner.js': `var inner = 'seen';` }),
    );
    expect(run.logs).toEqual(['seen']);
  });

  test('positions are those of the files', async () => {
    const script = `eval(loadLocalLibrary('helpers.js')); var a = 1;\nfunction onLoginRequest() {\n  null.x;\n}`;
    const libraries = { 'helpers.js': `var b = 1;\nfunction broken() {\n  null.y;\n}` };
    const inScript = await play(script, [], withLibraries(libraries));
    expect(inScript.decision).toMatchObject({ position: { line: 3, column: 8 } });
    const inLibrary = await play(script.replace('null.x', 'broken()'), [], withLibraries(libraries));
    expect(inLibrary.decision).toMatchObject({ position: { line: 3, column: 8 } });
    expect(inLibrary.decision).toMatchObject({ message: expect.stringContaining('helpers.js') });
  });

  test.each([
    ['a computed name', `var name = 'a.js'; eval(loadLocalLibrary(name));`, 'eval-refused'],
    ['its value', `var value = eval(loadLocalLibrary('a.js'));`, 'eval-refused'],
    ['any text', `eval('1');`, 'eval-refused'],
    ['a function made of text', `new Function('return 1');`, 'eval-refused'],
    ['a library that is not there', `eval(loadLocalLibrary('nope.js'));`, 'unknown-library'],
    ['a library that is no script', `eval(loadLocalLibrary('broken.js'));`, 'library-syntax'],
    ['requiring one that is not there', `require('nope.js');`, 'unknown-library'],
    ['requiring one that is no script', `require('broken.js');`, 'library-syntax'],
    ['a name that is no text', `require(1);`, 'invalid-argument'],
    ['one that closes its wrapper', `require('closing.js');`, 'library-syntax'],
  ])('refuses %s', async (_, body, code) => {
    const run = await play(
      `function onLoginRequest() {\n  ${body}\n executeStep(1); }`,
      [password('alice')],
      withLibraries({
        'a.js': '1;',
        'broken.js': 'function (',
        'closing.js': '}), (function () { Log.error("out"); return {}; })(), (function () {',
      }),
    );
    expect(run.end).toBe(code);
    expect(run.decision).toMatchObject({ position: { line: 2 } });
    expect(run.logs).toEqual([]);
  });
});

test('the text of a library can be looked at', async () => {
  const run = await play(
    `function onLoginRequest() { Log.info(loadLocalLibrary('a.js').length); executeStep(1); }`,
    [password('alice')],
    withLibraries({ 'a.js': '12345' }),
  );
  expect(run.logs).toEqual(['5']);
});

test('libraries work where callbacks are their text', async () => {
  const run = await play(
    `eval(loadLocalLibrary('helpers.js'));
     function onLoginRequest(context) {
       executeStep(1, { onSuccess: function (context) { stepUp(require('risk.js').level); } });
     }`,
    [password('alice'), totp()],
    withLibraries(
      {
        'helpers.js': `function stepUp(level) { if (level > 1) executeStep(2); }`,
        'risk.js': `exports.level = 2;`,
      },
      withTarget('wso2-is-7'),
    ),
  );
  expect(run.end).toBe('succeeded');
  expect(run.journal.filter((entry) => entry.kind === 'challenge')).toHaveLength(2);
});
