import { expect, it } from 'vitest';
import { player } from '../engine/play.ts';
import { answers } from '../engine/fixture-organization.ts';
const play = player();
const cases: Record<string, string> = {
  threw: 'function onLoginRequest(context) {\n  throw new Error("x");\n}',
  text: 'function onLoginRequest(context) {\n  throw "x";\n}',
  object: 'function onLoginRequest(context) {\n  throw { message: "x" };\n}',
  nul: 'function onLoginRequest(context) {\n  null.x;\n}',
  top: 'var a;\nnull.x;\nfunction onLoginRequest(context) {}',
  toptext: 'var a;\nthrow 1;\nfunction onLoginRequest(context) {}',
  callback: 'function onLoginRequest(context) {\n executeStep(1, {\n  onSuccess: function (context) {\n   null.x; } });\n}',
  callbacktext: 'function onLoginRequest(context) {\n executeStep(1, {\n  onSuccess: function (context) {\n   throw "t"; } });\n}',
  made: 'var e = new Error("early");\nfunction onLoginRequest(context) {\n  throw e;\n}',
  cls: 'class E extends Error {}\nfunction onLoginRequest(context) {\n  throw new E("early");\n}',
  old: 'function E(m) { this.message = m; }\nE.prototype = Object.create(Error.prototype);\nfunction onLoginRequest(context) {\n  throw new E("early");\n}',
  overflow: 'function onLoginRequest(context) {\n  (function f() { f(); })();\n}',
  async: 'async function onLoginRequest(context) {\n  await null;\n  null.x;\n}',
  asyncstep: 'async function onLoginRequest(context) {\n  await executeStep(1);\n  null.x;\n}',
  asynctext: 'async function onLoginRequest(context) {\n  await null;\n  throw "t";\n}',
  unhandled: 'async function onLoginRequest(context) {\n  Promise.reject(new Error("x"));\n  await executeStep(1);\n}',
  unhandled2: 'async function f() {\n  await null;\n null.x;\n }\nasync function onLoginRequest(context) {\n  f();\n  await executeStep(1);\n}',
  unhandled3: 'async function f() {\n  await null;\n null.x;\n }\nfunction onLoginRequest(context) {\n  f();\n  executeStep(1);\n}',
  badarg: 'function onLoginRequest(context) {\n  executeStep("one");\n}',
  badopt: 'function onLoginRequest(context) {\n  executeStep(1, { onSucess: function () {} });\n}',
  late: 'function onLoginRequest(context) {\n  Promise.resolve().then(function () {\n executeStep(2); });\n executeStep(1);\n}',
  noentry: 'var a = 1;',
  promise: 'function onLoginRequest(context) {\n  return new Promise(function () {});\n}',
  gen: 'function* onLoginRequest(context) {\n}',
  loop: 'function onLoginRequest(context) {\n  executeStep(1);\n for (;;);\n}',
  heap: 'function onLoginRequest(context) {\n  var a = [];\n for (;;) a.push(new Array(1000).fill(1.1));\n}',
  emitted: 'function onLoginRequest(context) {\n  for (var i = 0; i < 1000; i++)\n   Log.info("x");\n}',
  text2: 'function onLoginRequest(context) {\n  Log.info("a");\n context.endpointParams.x =\n  "y".repeat(40000);\n}',
  syntax: 'function onLoginRequest(context) {\n  var = 1;\n}',
  proxyerr: 'function onLoginRequest(context) {\n  throw new Proxy(new Error("x"), {});\n}',
  stackset: 'function onLoginRequest(context) {\n var e = new Error("x"); e.stack = "at login.js:99:99"; throw e;\n}',
  mapcb: 'function onLoginRequest(context) {\n [1].map(function (x) {\n  return x.y.z; });\n}',
  deep: 'function onLoginRequest(context) {\n function f(n) { if (n > 100) null.x;\n f(n + 1); }\n f(0);\n}',
  sym: 'function onLoginRequest(context) {\n throw Symbol("s");\n}',
  json: 'function onLoginRequest(context) {\n JSON.parse("{");\n}',
  frozen: '"use strict";\nfunction onLoginRequest(context) {\n Object.prototype.x = 1;\n}',
  caught: 'function onLoginRequest(context) {\n try { executeStep("one"); } catch (e) {}\n}',
};
it('positions', async () => {
  for (const [n, s] of Object.entries(cases)) {
    const run = await play(s, [answers.password('alice')]).catch((e) => ({ end: String(e), decision: {} as any }));
    console.log(n.padEnd(14), run.end, JSON.stringify((run.decision as any).position ?? null), (run.decision as any).message ?? '');
  }
  expect(1).toBe(1);
});
