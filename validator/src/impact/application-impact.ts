import type { Program } from '@stepgate/engine/model';
import { analyzeProgram } from '../analyze.ts';
import { type Outcome, outcomesOf } from './outcomes.ts';
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
  /** Conflicts before and after. */
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

/** What the switch of an identity provider does, given where all switches stand now. Evaluates formulas only. */
export function effectOf(
  { outcomes }: ApplicationImpact,
  switches: Switches,
  idp: string,
  isEnabled: boolean,
): SwitchEffect {
  const after: Switches = { ...switches, [idp]: isEnabled };
  const breaks: LockedOut[] = [];
  const mends: LockedOut[] = [];
  const stays: LockedOut[] = [];
  for (const { formula, ...outcome } of outcomes) {
    if (outcome.kind === 'success') continue;
    const kindsBefore = kindsAt(formula, switches);
    const kindsAfter = kindsAt(formula, after);
    const [more, fewer] = [kindsAfter & ~kindsBefore, kindsBefore & ~kindsAfter];
    if (more !== 0) breaks.push({ who: whoIs(outcome, more), outcome });
    if (fewer !== 0) mends.push({ who: whoIs(outcome, fewer), outcome });
    if (more === 0 && fewer === 0 && kindsAfter !== 0 && outcome.kind === 'conflict' && isOf(outcome, idp))
      stays.push({ who: whoIs(outcome, kindsAfter), outcome });
  }
  const shut = lostSuccess(outcomes, switches, after, breaks);
  return { breaks: [...breaks, ...shut], mends, stays };
}

const isOf = (outcome: { readonly idp: string | null }, idp: string): boolean => outcome.idp === idp;

function whoIs({ idp }: { readonly idp: string | null }, kinds: number): Who {
  return idp === null ? 'everyone' : whoOf(kinds);
}

/** Users whose logins could succeed and no longer can, although no end of them is new. */
function lostSuccess(
  outcomes: readonly Outcome[],
  before: Switches,
  after: Switches,
  breaks: readonly LockedOut[],
): LockedOut[] {
  return outcomes.flatMap(({ formula, ...outcome }) => {
    if (outcome.kind !== 'success' || breaks.some((one) => one.outcome.idp === outcome.idp)) return [];
    const lost = kindsAt(formula, before) & ~kindsAt(formula, after);
    return lost === 0
      ? []
      : [{ who: whoOf(lost), outcome: { ...outcome, kind: 'refusal' as const, code: 'no-success' } }];
  });
}
