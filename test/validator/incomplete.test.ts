import { validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { sampleProgram } from './sample-organization.ts';

/** Statements after step 1 that the engine reaches step 2 with and the analyzer does not follow. */
const statements = [
  '(function (a) { arguments[0] = 2; if (a === 2) executeStep(2); })(1);',
  '(function (a) { a = 2; if (arguments[0] === 2) executeStep(2); })(1);',
  '(function (a) { [].shift.call(arguments); if (a === 2) executeStep(2); })(1, 2);',
  'var n = 0; Log.info({ get x() { n++; } }); if (n > 0) executeStep(2);',
  'var n = 0; Log.info({ toJSON: function () { n++; } }); if (n > 0) executeStep(2);',
  'var a = Object.preventExtensions([1]); a.pop(); if (a.length === 0) executeStep(2);',
  'var o = {}; o.__defineGetter__("step", function () { return 2; }); executeStep(o.step);',
  'var o = {}; o.o = o; try { JSON.stringify(o); } catch (e) { executeStep(2); }',
];

describe('what the analyzer does not follow', () => {
  it.each(statements)('is never called safe: %s', (statement) => {
    const script = `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) { ${statement} } }); }`;
    expect(validateProgram(sampleProgram(script), { file: 'payroll.login.js' }).complete).toBe(false);
  });
});
