import { validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { accountRule, type ExpectedFinding, loginCases, programOfCase } from './cases.ts';

const brief = ({ ruleId, idp, step }: ExpectedFinding): ExpectedFinding => ({
  ruleId,
  ...(idp === undefined ? {} : { idp }),
  ...(step === undefined ? {} : { step }),
});

const order = (findings: readonly ExpectedFinding[]): string[] =>
  findings.map((one) => JSON.stringify(brief(one))).sort();

describe('the validator', () => {
  it('has cases with different ids', () => {
    expect(new Set(loginCases.map((one) => one.id)).size).toBe(loginCases.length);
  });

  it.each(loginCases.map((one) => [one.id, one] as const))('decides %s', (_, loginCase) => {
    const report = validateProgram(programOfCase(loginCase), { file: 'payroll.login.js' });
    const { expect: expected } = loginCase;
    const errors = report.findings.filter(
      // How logins get weaker and what they give away is tested with those rules.
      ({ severity, ruleId }) => severity === 'error' && !/^(?:flow|security)\//.test(ruleId),
    );
    expect(order(errors)).toEqual(order(expected.errors));
    for (const other of expected.others ?? []) {
      expect(order(report.findings.filter((finding) => finding.severity !== 'error'))).toContain(
        JSON.stringify(brief(other)),
      );
    }
    for (const rule of expected.silent ?? [])
      expect(report.findings.map((finding) => finding.ruleId)).not.toContain(rule);
    expect({ complete: report.complete, incomplete: report.incomplete.length === 0 }).toEqual({
      complete: expected.complete ?? true,
      incomplete: expected.complete ?? true,
    });
    const path = errors[0]?.path.map((step) => step.text).join('\n');
    for (const text of expected.pathMentions ?? []) expect(path).toContain(text);
  });

  it.each(loginCases.filter((one) => !one.removesAccounts).map((one) => [one.id, one] as const))(
    'finds no conflict of Google in %s once its JIT provisioning is on',
    (_, loginCase) => {
      const program = programOfCase(loginCase, {
        jit: { Google: true, Okta: true },
        oktaSkipsUnmatchedUsers: false,
      });
      const { findings } = validateProgram(program, { file: 'payroll.login.js' });
      expect(findings.filter((finding) => finding.ruleId === accountRule)).toEqual([]);
    },
  );
});
