import { type Finding, validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { type OptionText, type OrganizationChanges, sampleProgram } from '../sample-organization.ts';

/** A script with what one rule must say about it. */
export interface FlowCase {
  readonly title: string;
  readonly script: string;
  readonly sequence?: readonly (readonly OptionText[])[];
  readonly changes?: OrganizationChanges;
  /** Findings of the rule as `line severity`. */
  readonly finds: readonly string[];
}

/** Password, then TOTP or a code by e-mail. */
const local: readonly (readonly OptionText[])[] = [
  ['LOCAL/BasicAuthenticator'],
  ['LOCAL/totp'],
  ['LOCAL/email-otp-authenticator'],
];

/** A script that does something once step 1 has succeeded, from line 3 on. */
export const afterFirst = (body: string): string => `var onLoginRequest = function(context) {
  executeStep(1, { onSuccess: function(context) {
${body}
  } });
};`;

/** The findings of a rule about a script. */
export function findingsOf({ script, sequence = local, changes }: FlowCase, rule: string): Finding[] {
  const program = sampleProgram(script, sequence, changes);
  return validateProgram(program, { file: 'a.js' }).findings.filter(({ ruleId }) => ruleId === rule);
}

/** Runs the cases of some rules. */
export function describeFindings(cases: Readonly<Record<string, readonly FlowCase[]>>): void {
  describe.each(Object.entries(cases))('%s', (rule, ofRule) => {
    it.each(ofRule.map((one) => [one.title, one] as const))('%s', (_, one) => {
      const found = findingsOf(one, rule);
      expect(found.map(({ range, severity }) => `${range.start.line} ${severity}`)).toEqual(one.finds);
    });
  });
}
