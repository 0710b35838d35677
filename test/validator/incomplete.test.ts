import { behaviours, dialectNames } from '@stepgate/engine/language';
import { validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { defaultSequence, sampleProgram } from './sample-organization.ts';

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

  it.each([
    'async function* steps() { yield 1; } async function onLoginRequest(context) { for await (const step of steps()) executeStep(step); }',
    'async function onLoginRequest(context) { switch (1) { case await executeStep(1): executeStep(2); } }',
  ])('is waiting in unusual places: %s', (script) => {
    const report = validateProgram(sampleProgram(script), { file: 'payroll.login.js' });
    expect(report.complete).toBe(false);
    expect(report.incomplete.every(({ range }) => range?.start.line === 1)).toBe(true);
    // Nothing is known of such a login, so nothing is said about it either.
    expect(report.findings.map((finding) => finding.ruleId)).not.toContain('steps/none-executed');
  });

  it('gives scripts that wait for nothing what the engine gives them', () => {
    const script = 'function onLoginRequest(context) { if (executeStep(1) !== undefined) executeStep(2); }';
    const report = validateProgram(sampleProgram(script), { file: 'payroll.login.js' });
    expect(report.complete).toBe(true);
    expect(report.findings.map((finding) => finding.ruleId)).toEqual(['steps/never-executed']);
  });

  it.each(dialectNames)('is no server: %s', (target) => {
    const program = sampleProgram(null, defaultSequence, { target });
    expect(validateProgram(program, { file: 'a.js' }).incomplete).toEqual([]);
  });

  it.each(behaviours.map((row) => row.name))('is no behaviour alone: %s', (name) => {
    const program = sampleProgram(null, defaultSequence, { behaviours: { [name]: true } });
    expect(validateProgram(program, { file: 'a.js' }).incomplete).toEqual([]);
  });
});
