import { applyEdits, type Finding, validateProgram } from '@stepgate/validator';
import { describe, expect, it } from 'vitest';
import { loginCases, programOfCase } from './cases.ts';

const identity = ({ ruleId, idp, step, fingerprint }: Finding): string =>
  JSON.stringify([ruleId, idp, step, fingerprint]);

const fixable = loginCases.flatMap((loginCase) =>
  validateProgram(programOfCase(loginCase), { file: 'a.js' }).findings.flatMap((finding) =>
    (finding.fixes ?? []).map(
      (fix) => [`${loginCase.id}: ${finding.ruleId}`, loginCase, finding, fix] as const,
    ),
  ),
);

describe('fixes', () => {
  it('exist for conflicts and for misspelled names', () => {
    expect(new Set(fixable.map(([, , finding]) => finding.ruleId))).toEqual(
      new Set([
        'jit/second-factor-needs-local-account',
        'jit/guard-names-unknown-idp',
        'language/unknown-callback',
        'security/cookie-attributes',
      ]),
    );
  });

  it.each(fixable)('remove their finding and add no error: %s', (_, loginCase, finding, fix) => {
    const program = programOfCase(loginCase);
    const before = validateProgram(program, { file: 'a.js' }).findings.map(identity);
    const after = validateProgram(
      { ...program, script: applyEdits(program.script, fix.edits) },
      { file: 'a.js' },
    ).findings;
    expect(after.map(identity)).not.toContain(identity(finding));
    // A login that no longer fails at a slip of the text goes on to whatever comes next.
    if (finding.ruleId.startsWith('language/')) return;
    expect(
      after
        .filter((one) => one.severity === 'error')
        .map(identity)
        .filter((one) => !before.includes(one)),
    ).toEqual([]);
  });

  it('are not offered where a guard would be read before anybody has signed in', () => {
    const loginCase = loginCases.find((one) => one.id === 'closure-read-too-early');
    if (loginCase === undefined) throw new Error('no such case');
    const [finding] = validateProgram(programOfCase(loginCase), { file: 'a.js' }).findings;
    expect(finding?.fixes).toBeUndefined();
  });
});
