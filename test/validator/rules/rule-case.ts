import { applyEdits, type Finding, validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { type OptionText, type OrganizationChanges, sampleProgram } from '../sample-organization.ts';

/** What one rule must say about one script. */
export interface RuleCase {
  readonly title: string;
  readonly script: string;
  readonly sequence?: readonly (readonly OptionText[])[];
  readonly changes?: OrganizationChanges;
  /** Lines of its findings, in order; none when the rule must be silent. */
  readonly lines?: readonly number[];
  readonly severity?: Finding['severity'];
  /** What the message of the first finding must say. */
  readonly says?: string;
  /** What the script must have after the first fix of the first finding; null when there must be no fix. */
  readonly mended?: string | null;
}

/** The statements behind step 1, in line 2, for users of step 1. */
export const afterStep1 = (statements: string): string =>
  `function onLoginRequest(context) { executeStep(1, { onSuccess: function (context) {\n${statements}\n} }); }`;

/** Runs the cases of some rules. */
export function describeRules(cases: Readonly<Record<string, readonly RuleCase[]>>): void {
  describe.each(Object.entries(cases))('%s', (ruleId, own) => {
    it.each(
      own.map((one) => [one.lines === undefined ? 'is silent about' : 'tells of', one.title, one] as const),
    )('%s: %s', (_, __, one) => checkRule(ruleId, one));
  });
}

/** Compares what a rule says about a script with a case, and what is left after its fix. */
function checkRule(ruleId: string, one: RuleCase): void {
  const program = sampleProgram(one.script, one.sequence, one.changes);
  const own = (script: string): Finding[] =>
    validateProgram({ ...program, script }, { file: 'a.js' }).findings.filter(
      (finding) => finding.ruleId === ruleId,
    );
  const found = own(one.script);
  expect(found.map((finding) => finding.range.start.line)).toEqual(one.lines ?? []);
  const [first] = found;
  if (one.severity !== undefined) expect(first?.severity).toBe(one.severity);
  if (one.says !== undefined) expect(first?.message).toContain(one.says);
  if (one.mended === undefined) return;
  const [fix] = first?.fixes ?? [];
  if (one.mended === null) {
    expect(fix).toBeUndefined();
    return;
  }
  const mended = applyEdits(one.script, fix?.edits ?? []);
  expect(mended).toContain(one.mended);
  expect(own(mended).length).toBe(found.length - 1);
}
