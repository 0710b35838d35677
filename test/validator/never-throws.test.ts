import { validateProgram } from '@stepgate/validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loginCases } from './cases.ts';
import { sampleProgram } from './sample-organization.ts';

/** Syntax that login scripts do not usually have. */
const oddities: readonly string[] = [
  '',
  ';',
  'debugger',
  '"use strict"',
  'onLoginRequest',
  'var onLoginRequest = 1',
  'async function onLoginRequest(context) { await executeStep(1) }',
  'function* onLoginRequest(context) { yield executeStep(1) }',
  'class onLoginRequest { static { executeStep(1) } }',
  'onLoginRequest = context => executeStep(1)',
  'function onLoginRequest({ steps: { 1: { options: [first] } } }) { executeStep(first ? 1 : 2) }',
  'function onLoginRequest(context) { with (context) { executeStep(1) } }',
  'function onLoginRequest(context) { eval("executeStep(1)") }',
  'function onLoginRequest(context) { new Function("executeStep(1)")() }',
  'function onLoginRequest(context) { new Proxy({}, { get() { executeStep(1) } }).x }',
  'function onLoginRequest(context) { Promise.resolve().then(() => executeStep(1)) }',
  'function onLoginRequest(context) { Reflect.apply(executeStep, null, [1]) }',
  'function onLoginRequest(context) { while (true) { } }',
  'function onLoginRequest(context) { for (;;) executeStep(1) }',
  'function onLoginRequest(context) { onLoginRequest(context) }',
  'function onLoginRequest(context) { var a = []; while (true) a.push(a) }',
  'function onLoginRequest(context) { var s = "x"; while (true) s += s }',
  'function onLoginRequest(context) { var a = {}; a.a = a; Log.info(JSON.stringify(a)); executeStep(1) }',
  'function onLoginRequest(context) { executeStep(1, { get onSuccess() { return onLoginRequest } }) }',
  'function onLoginRequest(context) { executeStep(1, { onSuccess: onLoginRequest, onFail: onLoginRequest, onFallback: onLoginRequest, onUserAbort: onLoginRequest }) }',
  'var log = []; function onLoginRequest(context) { log.push({ at: log }); executeStep(1, { onSuccess: onLoginRequest, onFail: onLoginRequest }) }',
  'var n = 0; function onLoginRequest(context) { n += Math.random(); executeStep(1, { onFail: c => { if (n < 10) onLoginRequest(c) } }) }',
  'function onLoginRequest(context) { for (var p in context.request.params) if (p === "x") executeStep(1) }',
  'function onLoginRequest(context) { context.request.params.list.forEach(x => { if (x === "a") executeStep(1) }) }',
  'function onLoginRequest(context) { for (var i = 0; i < context.request.params.list.length; i++) executeStep(1) }',
  'function onLoginRequest(context) { httpGet("https://x.example", { onSuccess: (c, d) => { for (const x of d.list) executeStep(x.step) } }) }',
  'function onLoginRequest(context) { httpGet("https://x.example", { onSuccess: (c, d) => { executeStep(d.step, { authenticationOptions: d.options }, d.callbacks) } }) }',
  'function onLoginRequest(context) { var { a, ...rest } = context.request; executeStep(rest.ip === "1" ? 1 : 2) }',
  'function onLoginRequest(context) { var d = new Date(); if (d.getHours() > 8 && d.toISOString() > "2026") executeStep(1); else executeStep(2) }',
  'function onLoginRequest(context) { label: { break label } executeStep(1); executeStep("2") }',
  'function onLoginRequest(context) { try { executeStep(9) } catch (e) { executeStep(1) } }',
  'function onLoginRequest(context) { delete context.steps; context.steps = null; context.x = 1; executeStep(context.x ? 1 : 2) }',
  'function onLoginRequest(context) { executeStep(1); context.currentKnownSubject.username }',
  'function onLoginRequest(context) { executeStep(1, {}, {}, {}) }',
  'function onLoginRequest(context) { executeStep() }',
  'function onLoginRequest(context) { hasAnyOfTheRolesV2(context, "admin"); isMemberOfAnyOfGroups({}, []) }',
  'function onLoginRequest(context) { Object.prototype.x = 1; Array.prototype.map = null; executeStep([1].map(x => x)[0]) }',
  'function onLoginRequest(context) { var x = context.request.headers.x; switch (x) { case "a": case "b": executeStep(1); break; default: executeStep(x.length) } }',
  'function onLoginRequest(context) { executeStep(1, { onSuccess: c => { c.currentKnownSubject.localClaims["http://wso2.org/claims/emailaddress"] = "x"; executeStep(2) } }) }',
  'const { a = (() => { throw 1 })() } = {}; function onLoginRequest(context) { }',
  'throw new Error("at the top")',
  'let onLoginRequest = onLoginRequest',
  'function onLoginRequest(context) { new (class extends Proxy { })() }',
  'function onLoginRequest(context) { super.x }',
];

const fragments = [
  'if (context.request.params.x) ',
  'for (const x of [1, 2]) ',
  'while (Math.random() > 0.5) ',
  'return; ',
  '!',
  'null, ',
  '...',
  '?.',
  ' || ',
  ' ?? ',
  'async ',
  'function',
  'Google',
  'context',
  'executeStep(2);',
  'executeStep(3);',
  'throw 1;',
  'try { ',
  ' } catch (e) { } ',
  'var ',
  'let ',
  '{ ',
  '} ',
  '(',
  ')',
  '[',
  ']',
  'prompt("p", {}, { onSuccess: onLoginRequest });',
  'delete ',
  'typeof ',
  'new ',
  'yield ',
  'await ',
  '=> ',
  '`${',
  '}`',
  '/x/g',
  '1n',
  '"',
  'this',
  'arguments',
  'undefined',
];

describe('the validator never throws', () => {
  it.each(oddities)('on %j', (script) => {
    const report = validateProgram(sampleProgram(script), { file: 'a.js' });
    expect(report.complete).toBe(report.incomplete.length === 0);
  });

  it('on scripts with pieces put in and taken out at random', () => {
    const scripts = loginCases.flatMap(({ script }) => (script === null ? [] : [script]));
    fc.assert(
      fc.property(
        fc.constantFrom(...scripts),
        fc.array(
          fc.tuple(
            fc.double({ min: 0, max: 1, noNaN: true }),
            fc.constantFrom(...fragments),
            fc.integer({ min: 0, max: 8 }),
          ),
          { minLength: 1, maxLength: 3 },
        ),
        (script, changes) => {
          let text = script;
          for (const [where, fragment, removed] of changes) {
            // At the border of a word, so that more of the results are scripts.
            const borders = [...text.matchAll(/\b/g)].map((match) => match.index);
            const at = borders[Math.floor(where * (borders.length - 1))] ?? 0;
            text = `${text.slice(0, at)}${fragment}${text.slice(at + removed)}`;
          }
          const report = validateProgram(sampleProgram(text), { file: 'a.js' });
          expect(report.name).toBe('payroll');
        },
      ),
      { numRuns: 300 },
    );
  });
});
