import { createSandbox } from '@stepgate/engine';
import type { Journal } from '@stepgate/engine/model';
import { runWitness } from '@stepgate/engine/testing';
import { analyzeProgram, type Finding, rules, validateProgram } from '@stepgate/validator';
import { afterAll, describe, expect, test } from 'vitest';
import { accountRule, loginCases, programOfCase } from '../validator/cases.ts';
import { containmentOf } from './containment.ts';
import { exploreLogins } from './explore-logins.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** The codes that each rule covers, itself or for a rule that leaves places to it. A code may have several rules. */
const codesOfRule: ReadonlyMap<string, readonly string[]> = new Map(
  rules.map(({ id }) => [
    id,
    [id, ...rules.filter(({ leavesTo }) => leavesTo?.includes(id)).map((rule) => rule.id)].flatMap(
      (ruleId) => rules.find((rule) => rule.id === ruleId)?.covers ?? [],
    ),
  ]),
);
const coveredCodes: ReadonlySet<string> = new Set([...codesOfRule.values()].flat());

describe.each(loginCases.map((loginCase) => [loginCase.title, loginCase] as const))('%s', (_, loginCase) => {
  const program = programOfCase(loginCase);
  const { findings } = validateProgram(program, { file: 'case.js' });

  test('the engine does nothing that was not reported', { timeout: 120_000 }, async () => {
    const logins = await exploreLogins(program, sandbox);
    const unreported = logins.flatMap(({ journal }) =>
      failuresOf(journal).filter((failure) => !findings.some((finding) => tellsOf(finding, failure))),
    );
    expect([...new Set(unreported.map((failure) => JSON.stringify(failure)))]).toEqual([]);

    const ends = new Set(logins.map((login) => login.end));
    const { graph, complete } = analyzeProgram(program);
    if (graph === null) throw new Error('the script of the case is not JavaScript');
    const outside = logins
      .map((login) => containmentOf(program, graph, login))
      .filter(({ contained }) => !contained);
    if (complete) expect(outside).toEqual([]);
    const errors = loginCase.expect.errors.map((error) => error.ruleId);
    if (ends.has('second-factor-needs-local-account'))
      expect(
        errors.some((rule) => codesOfRule.get(rule)?.includes('second-factor-needs-local-account')),
      ).toBe(true);
    if (ends.has('no-step-executed')) {
      expect(findings.map((finding) => finding.ruleId)).toContain('steps/none-executed');
    }
  });

  test.each(
    findings.filter((finding) => finding.witness).map((finding) => [finding.ruleId, finding] as const),
  )('the witness of %s ends as it says', async (__, finding) => {
    if (finding.witness === undefined) throw new Error('no witness');
    const { endedWith } = await runWitness(program, finding.witness, sandbox);
    expect(endedWith).toBe(finding.witness.expect);
    if (finding.ruleId === accountRule && finding.severity === 'error')
      expect(endedWith).toBe('second-factor-needs-local-account');
  });
});

/** A step that ran out of options, and for whose users. */
interface Failure {
  readonly code: string;
  readonly idp: string | undefined;
  readonly step: number;
}

/** A finding that names no identity provider is about all of them. */
function tellsOf({ ruleId, idp, step }: Finding, failure: Failure): boolean {
  return (
    codesOfRule.get(ruleId)?.includes(failure.code) === true &&
    step === failure.step &&
    (idp === undefined || idp === failure.idp)
  );
}

/** Steps that ran out of options. What an account lacks is a matter of data, not of the script. */
function failuresOf(journal: Journal): Failure[] {
  return journal.flatMap((entry) => {
    if (entry.kind !== 'challenge' || entry.challenge.type !== 'step') return [];
    const { failure, step, subject } = entry.challenge;
    if (failure === null || !coveredCodes.has(failure)) return [];
    if (subject !== null && subject.accountId !== null) return [];
    return [{ code: failure, idp: subject?.idp, step }];
  });
}
