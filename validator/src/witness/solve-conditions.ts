import { evaluateTerm } from '../abstract/evaluate-term.ts';
import type { Leaf } from '../abstract/term.ts';
import { candidateValues } from './candidate-values.ts';
import { findSlots, type SlottedCondition, slotKey, type WorldSlot } from './world-slots.ts';

const maxEvaluations = 60_000;

/** Values of the world by slot. */
export interface WorldValues {
  readonly slots: readonly WorldSlot[];
  readonly values: ReadonlyMap<string, unknown>;
}

/**
 * Looks for values under which every condition of a path holds, by trying what the conditions compare with. Null when
 * none of it fits: the path may be impossible, or the search too short.
 */
export function solveConditions(conditions: Parameters<typeof findSlots>[0]): WorldValues | null {
  const { slots, conditions: slotted } = findSlots(conditions);
  const values = new Map<string, unknown>();
  let evaluations = 0;

  /** Conditions become checkable when their last slot gets a value. */
  const checkedAt = slots.map((_, index) => {
    const known = new Set(slots.slice(0, index + 1));
    const before = new Set(slots.slice(0, index));
    return slotted.filter(
      (one) => one.slots.every((slot) => known.has(slot)) && !one.slots.every((slot) => before.has(slot)),
    );
  });

  const search = (index: number): boolean => {
    const slot = slots[index];
    if (slot === undefined) return true;
    for (const candidate of candidateValues(slot)) {
      if (evaluations > maxEvaluations) return false;
      values.set(slot.key, candidate);
      evaluations += checkedAt[index]?.length ?? 0;
      if ((checkedAt[index] ?? []).every((condition) => holds(condition, slots, values)) && search(index + 1))
        return true;
    }
    values.delete(slot.key);
    return false;
  };
  return search(0) ? { slots, values } : null;
}

function holds(
  { term, value }: SlottedCondition,
  slots: readonly WorldSlot[],
  values: ReadonlyMap<string, unknown>,
): boolean {
  try {
    return Boolean(evaluateTerm(term, (leaf) => valueOfLeaf(leaf, slots, values))) === value;
  } catch {
    return false;
  }
}

/** The value of a leaf; data of answers is put together from its members. */
export function valueOfLeaf(
  leaf: Leaf,
  slots: readonly WorldSlot[],
  values: ReadonlyMap<string, unknown>,
): unknown {
  if (leaf.source.kind !== 'http') return values.get(slotKey(leaf));
  const data: Record<string, unknown> = {};
  for (const slot of slots) {
    if (slot.leaf.source.kind !== 'http' || slot.leaf.key !== leaf.key || slot.path.length === 0) continue;
    put(data, slot.path, values.get(slot.key));
  }
  return data;
}

function put(data: Record<string, unknown>, path: readonly string[], value: unknown): void {
  let owner = data;
  for (const name of path.slice(0, -1)) {
    if (typeof owner[name] !== 'object' || owner[name] === null) owner[name] = {};
    owner = owner[name] as Record<string, unknown>;
  }
  if (value !== undefined) owner[path.at(-1) ?? ''] = value;
}
