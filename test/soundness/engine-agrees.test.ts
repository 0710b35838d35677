import { createSandbox } from '@stepgate/engine';
import type { Journal } from '@stepgate/engine/model';
import { runWitness } from '@stepgate/engine/testing';
import { analyzeProgram, rules, validateProgram } from '@stepgate/validator';
import { afterAll, describe, expect, test } from 'vitest';
import { accountRule, loginCases, programOfCase } from '../validator/cases.ts';
import { containmentOf } from './containment.ts';
import { exploreLogins } from './explore-logins.ts';

const sandbox = createSandbox();
afterAll(() => sandbox.close());

/** The rule that covers each code. */
const ruleOfFailure: Readonly<Record<string, string>> = Object.fromEntries(
  rules.flatMap(({ id, covers }) => (covers ?? []).map((code) => [code, id])),
);

describe.each(loginCases.map((loginCase) => [loginCase.title, loginCase] as const))('%s', (_, loginCase) => {
  const program = programOfCase(loginCase);
  const { findings } = validateProgram(program, { file: 'case.js' });

  test('the engine does nothing that was not reported', { timeout: 120_000 }, async () => {
    const logins = await exploreLogins(program, sandbox);
    const reported = new Set(findings.map(({ ruleId, idp, step }) => keyOf(ruleId, idp, step)));
    const unreported = logins.flatMap(({ journal }) =>
      failuresOf(journal).filter((failure) => !reported.has(failure)),
    );
    expect([...new Set(unreported)]).toEqual([]);

    const ends = new Set(logins.map((login) => login.end));
    const { graph, complete } = analyzeProgram(program);
    if (graph === null) throw new Error('the script of the case is not JavaScript');
    const outside = logins
      .map((login) => containmentOf(program, graph, login))
      .filter(({ contained }) => !contained);
    if (complete) expect(outside).toEqual([]);
    const errors = loginCase.expect.errors.map((error) => error.ruleId);
    if (ends.has('second-factor-needs-local-account')) expect(errors).toContain(accountRule);
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

/**
 * Steps that ran out of options, as the findings that must have told of them. What an account lacks is a matter of
 * data, not of the script.
 */
function failuresOf(journal: Journal): string[] {
  return journal.flatMap((entry) => {
    if (entry.kind !== 'challenge' || entry.challenge.type !== 'step') return [];
    const { failure, step, subject } = entry.challenge;
    const ruleId = failure === null ? undefined : ruleOfFailure[failure];
    if (ruleId === undefined || (subject !== null && subject.accountId !== null)) return [];
    return [keyOf(ruleId, subject?.idp, step)];
  });
}

function keyOf(ruleId: string, idp: string | undefined, step: number | undefined): string {
  return `${ruleId} ${idp ?? '-'} ${step}`;
}
