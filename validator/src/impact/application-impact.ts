import type { Program } from '@stepgate/engine/model';
import { analyzeProgram } from '../analyze.ts';
import { type Outcome, outcomeKey, outcomesOf } from './outcomes.ts';
import { type SafeStep, safeSteps } from './safety.ts';
import { isConstant, kindsAt, type Switches } from './switch-formula.ts';
import { type Who, whoOf } from './user-kinds.ts';

/** What the JIT switches mean for one program, wherever they stand. Plain data, to be kept. */
export interface ApplicationImpact {
  /** Identity providers that the steps name. */
  readonly idps: readonly string[];
  /** Why the analysis is not exact; null when it is. */
  readonly doubt: string | null;
  /** Conflicts, and what else depends on a switch. */
  readonly outcomes: readonly Outcome[];
  readonly safe: readonly SafeStep[];
}

/** One way in which users are locked out, or no longer are. */
export interface LockedOut {
  /** Those of `idp` who are. */
  readonly who: Who;
  readonly outcome: Omit<Outcome, 'formula'>;
}

/** What bringing one switch to a position does to one application. */
export interface SwitchEffect {
  readonly breaks: readonly LockedOut[];
  readonly mends: readonly LockedOut[];
  /** Conflicts before and after, for whom they stay. */
  readonly stays: readonly LockedOut[];
}

/** Analyzes a program once for every position of its JIT switches. */
export function impactOf(program: Program): ApplicationImpact {
  const analysis = analyzeProgram(program, undefined, 'open');
  const outcomes = outcomesOf(program, analysis);
  return {
    idps: program.identityProviders.map(({ name }) => name),
    doubt: analysis.complete ? null : (analysis.incomplete[0]?.reason ?? 'it was not followed to the end'),
    outcomes: outcomes.filter((one) => one.kind === 'conflict' || !isConstant(one.formula)),
    safe: safeSteps(program, analysis, outcomes),
  };
}

/** What is known of a program, with a position for each of its JIT switches. */
export interface PlacedImpact {
  readonly impact: ApplicationImpact;
  readonly switches: Switches;
}

/** What the switch of an identity provider does, given where all switches stand now. Evaluates formulas only. */
export function effectOf(
  impact: ApplicationImpact,
  switches: Switches,
  idp: string,
  isEnabled: boolean,
): SwitchEffect {
  return effectBetween({ impact, switches }, { impact, switches: { ...switches, [idp]: isEnabled } }, idp);
}

/**
 * What a change of the JIT settings of an identity provider does: of its switch, or of other settings, so that another
 * program stands on each side. Evaluates formulas only.
 */
export function effectBetween(before: PlacedImpact, after: PlacedImpact, idp: string): SwitchEffect {
  const breaks: LockedOut[] = [];
  const mends: LockedOut[] = [];
  const stays: LockedOut[] = [];
  const sides = outcomesOnBothSides(before, after);
  for (const { outcome, kindsBefore, kindsAfter } of sides) {
    if (outcome.kind === 'success') continue;
    const [more, fewer] = [kindsAfter & ~kindsBefore, kindsBefore & ~kindsAfter];
    if (more !== 0) breaks.push({ who: whoIs(outcome, more), outcome });
    if (fewer !== 0) mends.push({ who: whoIs(outcome, fewer), outcome });
    if (more === 0 && kindsAfter !== 0 && outcome.kind === 'conflict' && isOf(outcome, idp))
      stays.push({ who: whoIs(outcome, kindsAfter), outcome });
  }
  return { breaks: [...breaks, ...lostSuccess(sides, breaks)], mends, stays };
}

interface OutcomeOnBothSides {
  readonly outcome: Omit<Outcome, 'formula'>;
  readonly kindsBefore: number;
  readonly kindsAfter: number;
}

function outcomesOnBothSides(before: PlacedImpact, after: PlacedImpact): OutcomeOnBothSides[] {
  const earlier = new Map(before.impact.outcomes.map((one) => [outcomeKey(one), one]));
  const sides = after.impact.outcomes.map(({ formula, ...outcome }) => {
    const key = outcomeKey(outcome);
    const known = earlier.get(key);
    earlier.delete(key);
    return {
      outcome,
      kindsBefore: known === undefined ? 0 : kindsAt(known.formula, before.switches),
      kindsAfter: kindsAt(formula, after.switches),
    };
  });
  const gone = Array.from(earlier.values(), ({ formula, ...outcome }) => ({
    outcome,
    kindsBefore: kindsAt(formula, before.switches),
    kindsAfter: 0,
  }));
  return [...sides, ...gone];
}

const isOf = (outcome: { readonly idp: string | null }, idp: string): boolean => outcome.idp === idp;

function whoIs({ idp }: { readonly idp: string | null }, kinds: number): Who {
  return idp === null ? 'everyone' : whoOf(kinds);
}

/** Users whose logins could succeed and no longer can, although no end of them is new. */
function lostSuccess(sides: readonly OutcomeOnBothSides[], breaks: readonly LockedOut[]): LockedOut[] {
  return sides.flatMap(({ outcome, kindsBefore, kindsAfter }) => {
    if (outcome.kind !== 'success' || breaks.some((one) => one.outcome.idp === outcome.idp)) return [];
    const lost = kindsBefore & ~kindsAfter;
    return lost === 0
      ? []
      : [{ who: whoOf(lost), outcome: { ...outcome, kind: 'refusal' as const, code: 'no-success' } }];
  });
}
