import { userKinds } from './user-kinds.ts';

/** Positions of JIT switches by identity provider; those that are not named may stand either way. */
export type Switches = Readonly<Record<string, boolean>>;

/** Users for whom something holds where the switches stand so. */
export interface Case {
  readonly when: Switches;
  /** Bits of `userKinds`. */
  readonly kinds: number;
}

/** For whom something holds, by the positions of the JIT switches: the cases that fit, together. */
export type SwitchFormula = readonly Case[];

/** The kinds of users for whom a formula holds. */
export function kindsAt(formula: SwitchFormula, switches: Switches): number {
  let kinds = 0;
  for (const { when, kinds: some } of formula) if (fits(when, switches)) kinds |= some;
  return kinds;
}

function fits(when: Switches, switches: Switches): boolean {
  for (const name in when) if (switches[name] !== when[name]) return false;
  return true;
}

/** An equal formula with as few cases as merging and absorbing give. */
export function simplified(cases: readonly Case[]): SwitchFormula {
  const byCondition = new Map<string, Case>();
  for (const bit of Object.values(userKinds)) {
    const conditions = cases.filter(({ kinds }) => (kinds & bit) !== 0).map(({ when }) => when);
    for (const when of simplifiedConditions(conditions)) {
      const key = conditionKey(when);
      byCondition.set(key, { when, kinds: (byCondition.get(key)?.kinds ?? 0) | bit });
    }
  }
  return [...byCondition].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, one]) => one);
}

/** Whether a formula gives one answer wherever the switches stand. */
export function isConstant(formula: SwitchFormula): boolean {
  return formula.every(({ when }) => Object.keys(when).length === 0);
}

const conditionKey = (when: Switches): string =>
  JSON.stringify(Object.entries(when).sort(([a], [b]) => (a < b ? -1 : 1)));

function simplifiedConditions(conditions: readonly Switches[]): readonly Switches[] {
  let left = new Map(conditions.map((when) => [conditionKey(when), when]));
  for (;;) {
    const merged = mergeOnce([...left.values()]);
    if (merged === null) return absorbed([...left.values()]);
    left = new Map([...left, [conditionKey(merged), merged]]);
    left = new Map(absorbed([...left.values()]).map((when) => [conditionKey(when), when]));
  }
}

/** A condition that two others make together, when they differ in the position of one switch only. */
function mergeOnce(conditions: readonly Switches[]): Switches | null {
  for (const [index, a] of conditions.entries()) {
    for (const b of conditions.slice(index + 1)) {
      const names = Object.keys(a);
      if (names.length !== Object.keys(b).length || names.some((name) => b[name] === undefined)) continue;
      const different = names.filter((name) => a[name] !== b[name]);
      if (different.length !== 1) continue;
      return Object.fromEntries(Object.entries(a).filter(([name]) => name !== different[0]));
    }
  }
  return null;
}

/** Without the conditions that a weaker one covers. */
function absorbed(conditions: readonly Switches[]): readonly Switches[] {
  const covers = (weak: Switches, strong: Switches): boolean =>
    weak !== strong && Object.entries(weak).every(([name, position]) => strong[name] === position);
  return conditions.filter((when) => !conditions.some((other) => covers(other, when)));
}
