import { describe, expect, test } from 'vitest';
import { answers } from './fixture-organization.ts';
import { player } from './play.ts';

/** What a script does, its text, and where the fault is told to be: `line:column`, or null where nobody can know. */
const faults: readonly (readonly [name: string, script: string, position: string | null])[] = [
  ['an error', 'function onLoginRequest() {\n  throw new Error("x");\n}', '2:9'],
  ['an error of the engine underneath', 'function onLoginRequest() {\n  null.x;\n}', '2:8'],
  ['an error of a built-in', 'function onLoginRequest() {\n JSON.parse("{");\n}', '2:7'],
  ['an error at the top', 'var a;\nnull.x;\nfunction onLoginRequest() {}', '2:6'],
  [
    'an error of a class of its own',
    'class E extends Error {}\nfunction onLoginRequest() {\n  throw new E("x");\n}',
    '3:9',
  ],
  [
    'an error thrown later than it was made',
    'var e = new Error("x");\nfunction onLoginRequest() {\n  throw e;\n}',
    '1:9',
  ],
  [
    'an error deep in functions',
    'function onLoginRequest() {\n function f(n) { if (n > 100) null.x;\n f(n + 1); }\n f(0);\n}',
    '2:36',
  ],
  [
    'an error in a function that a built-in calls',
    'function onLoginRequest() {\n [1].map(function (x) {\n  return x.y.z; });\n}',
    '3:14',
  ],
  [
    'an error in a callback',
    'function onLoginRequest() {\n executeStep(1, {\n  onSuccess: function () {\n   null.x; } });\n}',
    '4:9',
  ],
  [
    'an error after an await',
    'async function onLoginRequest() {\n  await executeStep(1);\n  null.x;\n}',
    '3:8',
  ],
  ['too deep a recursion', 'function onLoginRequest() {\n  (function f() { f(); })();\n}', '2:14'],
  [
    'a write to something frozen',
    '"use strict";\nfunction onLoginRequest() {\n Object.prototype.x = 1;\n}',
    '3:21',
  ],

  [
    'a rejection that nobody handles',
    'async function onLoginRequest() {\n  Promise.reject(new Error("x"));\n  await executeStep(1);\n}',
    '2:18',
  ],
  [
    'a rejection of a function that nobody awaits',
    'async function f() {\n  await null;\n null.x;\n}\nfunction onLoginRequest() {\n  f();\n  executeStep(1);\n}',
    '3:7',
  ],
  [
    'a rejection with no error',
    'async function onLoginRequest() {\n  Promise.reject("x");\n  await executeStep(1);\n}',
    null,
  ],

  ['a wrong argument', 'function onLoginRequest() {\n  executeStep("one");\n}', '2:3'],
  [
    'a wrong argument whose error is caught',
    'function onLoginRequest() {\n try { executeStep("one"); } catch (e) {}\n}',
    '2:8',
  ],
  [
    'a misspelled callback',
    'function onLoginRequest() {\n  executeStep(1, { onSucess: function () {} });\n}',
    '2:3',
  ],
  [
    'too many lines of log',
    'function onLoginRequest() {\n  for (var i = 0; i < 1000; i++)\n   Log.info("x");\n}',
    '3:8',
  ],
  [
    'too long a text',
    'function onLoginRequest(context) {\n context.endpointParams.x =\n  "y".repeat(40000);\n}',
    '2:27',
  ],

  // No error remembers where: what is told is the function that the engine had called.
  ['a text', 'var a;\nfunction onLoginRequest() {\n  throw "x";\n}', '2:1'],
  [
    'a text in a callback',
    'function onLoginRequest() {\n executeStep(1, {\n  onSuccess: function () {\n   throw "t"; } });\n}',
    '3:14',
  ],
  [
    'a text after an await',
    'var a;\nasync function onLoginRequest() {\n  await null;\n  throw "t";\n}',
    '2:1',
  ],
  ['a text at the top', 'var a;\nthrow 1;\nfunction onLoginRequest() {}', '1:1'],
  ['an object', '\n\n  var onLoginRequest = function () { throw { message: "x" }; }', '3:24'],
  [
    'an error of the old style',
    'function E() {}\nE.prototype = Object.create(Error.prototype);\nfunction onLoginRequest() {\n  throw new E();\n}',
    '3:1',
  ],
  ['a proxy of an error', '\nfunction onLoginRequest() {\n  throw new Proxy(new Error("x"), {});\n}', '2:1'],
  ['a generator', '\nfunction* onLoginRequest() {}', '2:1'],
  ['no entry', 'var a = 1;', '1:1'],
  [
    'one of two functions of the same text',
    'function onLoginRequest() {\n executeStep(1, {\n  onSuccess: function () { throw 1; },\n  onFail: function () { throw 1; } });\n}',
    null,
  ],

  // What the script says of its errors is not believed.
  [
    'a message that looks like a place',
    'function onLoginRequest() {\n  throw new Error("\\n    at f (login.js:77:77)");\n}',
    '2:9',
  ],
  [
    'a stack of its own making',
    '\nfunction onLoginRequest() {\n var e = new Error("x"); e.stack = "\\n    at f (login.js:77:77)"; throw e;\n}',
    '2:1',
  ],
  [
    'a stack that lies when it is read',
    'function onLoginRequest() {\n throw Object.defineProperty(new Error("x"), "stack", { get: function () { for (;;); } });\n}',
    '2:30',
  ],
  [
    'a name that is no text',
    'function onLoginRequest() {\n var e = new Error("x"); e.name = { toString: null }; throw e;\n}',
    '2:10',
  ],

  // Ended from outside, or waiting: no line of the script is to blame that anybody knows.
  ['a loop', 'function onLoginRequest() {\n for (;;);\n}', null],
  [
    'too much memory',
    'function onLoginRequest() {\n var a = [];\n for (;;) a.push(new Array(1000).fill(1.1));\n}',
    null,
  ],
  ['waiting for nothing', 'function onLoginRequest() {\n  return new Promise(function () {});\n}', null],
];

describe('the position of a fault', () => {
  const play = player();

  test.each(faults)('of %s', async (_, script, position) => {
    const { decision } = await play(script, [answers.password('alice')]);
    if (decision.type !== 'failed') throw new Error(`the login ended with ${decision.type}`);
    const place = decision.position ?? null;
    expect(place && `${place.line}:${place.column}`).toBe(position);
  });
});
