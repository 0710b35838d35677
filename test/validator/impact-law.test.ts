import { dialectNames } from '@stepgate/engine/language';
import type { Program } from '@stepgate/engine/model';
import {
  analyzeProgram,
  effectOf,
  impactOf,
  kindsAt,
  type Outcome,
  outcomeKey,
  outcomesOf,
  type Switches,
  switchesOf,
  validateProgram,
  withSwitches,
} from '@stepgate/validator';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accountRule, loginCases, programOfCase } from './cases.ts';
import { randomScript, randomSequence } from './random-scripts.ts';
import { type OrganizationChanges, sampleProgram } from './sample-organization.ts';

/** Every position of the switches of a program. */
function positions(program: Program): Switches[] {
  return Object.keys(switchesOf(program)).reduce<Switches[]>(
    (all, name) => all.flatMap((one) => [true, false].map((isOn) => ({ ...one, [name]: isOn }))),
    [{}],
  );
}

/** Settings by which users of Okta get an account or not. */
const randomSettings = fc.tuple(fc.boolean(), fc.boolean(), fc.boolean()).map(
  ([skips, asks, goesOn]): OrganizationChanges => ({
    oktaSkipsUnmatchedUsers: skips,
    oktaJit: asks ? { scheme: 'PROMPT_PASSWORD_CONSENT' } : {},
    provisioning: { onFailure: goesOn ? 'pass-through' : 'fail-login' },
  }),
);

/** Holds the formulas of a program against an analysis for every position of its switches. */
function holdAgainstAnalyses(program: Program): void {
  const open = analyzeProgram(program, undefined, 'open');
  if (!open.complete) return;
  const outcomes = outcomesOf(program, open);
  for (const switches of positions(program)) {
    const placed = withSwitches(program, switches);
    const analysis = analyzeProgram(placed);
    const expected = analysis.complete ? endsAt(outcomesOf(placed, analysis), switches) : 'incomplete';
    expect(endsAt(outcomes, switches)).toEqual(expected);
  }
}

/** How logins end where the switches stand so, and for whom, by the key of the outcome. */
function endsAt(outcomes: readonly Outcome[], switches: Switches): Record<string, number> {
  const ends = outcomes.map((one): [string, number] => [outcomeKey(one), kindsAt(one.formula, switches)]);
  return Object.fromEntries(ends.filter(([, kinds]) => kinds !== 0));
}

/** The conflicts that lint reports where the switches stand so. */
function conflictsByLint(program: Program, switches: Switches): string[] {
  return validateProgram(withSwitches(program, switches), { file: 'a.js' })
    .findings.filter((one) => one.ruleId === accountRule && one.severity === 'error')
    .map((one) => `${one.idp} ${one.step}`)
    .sort();
}

describe('the formula says what an analysis with the switches there says', () => {
  it.each(loginCases.filter((one) => one.expect.complete !== false).map((one) => [one.id, one] as const))(
    '%s',
    (_, loginCase) => {
      holdAgainstAnalyses(programOfCase(loginCase));
    },
  );

  it.each(dialectNames)('for random scripts and sequences on %s', (target) => {
    fc.assert(
      fc.property(randomScript, randomSequence, randomSettings, (script, sequence, settings) => {
        holdAgainstAnalyses(sampleProgram(script, sequence, { ...settings, target }));
      }),
      { numRuns: 25 },
    );
  });

  it('so what breaks and what is mended are what lint reports after and not before', () => {
    fc.assert(
      fc.property(
        randomScript,
        randomSequence,
        fc.constantFrom('Google', 'Okta'),
        (script, sequence, idp) => {
          const program = sampleProgram(script, sequence);
          const impact = impactOf(program);
          const now = switchesOf(program);
          if (impact.doubt !== null || now[idp] === undefined) return;
          const isEnabled = !now[idp];
          const { breaks, mends } = effectOf(impact, now, idp, isEnabled);
          const before = conflictsByLint(program, now);
          const after = conflictsByLint(program, { ...now, [idp]: isEnabled });
          const named = (some: typeof breaks): string[] =>
            some
              .filter(
                ({ outcome }) =>
                  outcome.kind === 'conflict' && outcome.code === 'second-factor-needs-local-account',
              )
              .map(({ outcome }) => `${outcome.idp} ${outcome.step}`)
              .sort();
          expect(named(breaks)).toEqual(after.filter((one) => !before.includes(one)));
          expect(named(mends)).toEqual(before.filter((one) => !after.includes(one)));
        },
      ),
      { numRuns: 50 },
    );
  });
});
