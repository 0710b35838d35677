import type { LoginState } from '../journal/login-state.ts';
import { provenFactor } from '../journal/proven-factor.ts';
import type { StepOption } from '../model/application.ts';
import type { Program } from '../model/program.ts';

/**
 * What makes one login stronger than another, the weightiest first: more factors of a kind are stronger, and one of the
 * first row weighs more than any number of the next. All options that prove one kind weigh the same.
 */
export const factorOrder = [
  { kind: 'second', doc: 'Factors that prove a user who was known already.' },
  { kind: 'first', doc: 'Factors that say who the user is.' },
] as const;

type FactorKind = (typeof factorOrder)[number]['kind'];

/** How many different options proved a factor, by its kind. */
export type FactorCounts = Readonly<Record<FactorKind, number>>;

/** The factors that a login has proven so far. An option that was used twice counts once. */
export function provenFactors(state: LoginState): FactorCounts {
  return { first: namesOf(state, 'first').size, second: namesOf(state, 'second').size };
}

/**
 * The factors of a login once the user has done a step with one of these options: the weakest, because the user may
 * choose it.
 */
export function withAskedFactor(
  program: Program,
  state: LoginState,
  options: readonly StepOption[],
): FactorCounts {
  const proven = provenFactors(state);
  const isUnproven = state.subject === null || state.subject.status === 'identified';
  const kinds = options.map((option) => {
    const kind = provenFactor(program, option.authenticator, isUnproven);
    return kind === null || namesOf(state, kind).has(nameOf(option)) ? null : kind;
  });
  const weakest = kinds.includes(null) ? undefined : factorOrder.findLast(({ kind }) => kinds.includes(kind));
  return weakest === undefined ? proven : { ...proven, [weakest.kind]: proven[weakest.kind] + 1 };
}

/** Above 0 when the first is stronger, below 0 when it is weaker. */
export function compareFactors(one: FactorCounts, other: FactorCounts): number {
  for (const { kind } of factorOrder) if (one[kind] !== other[kind]) return one[kind] - other[kind];
  return 0;
}

function namesOf({ completed }: LoginState, kind: FactorKind): ReadonlySet<string> {
  const proving = [...completed.values()].filter(({ proves }) => proves?.factor === kind);
  return new Set(proving.map(({ option }) => nameOf(option)));
}

function nameOf({ idp, authenticator }: StepOption): string {
  return JSON.stringify([idp, authenticator]);
}
