import { isDeepStrictEqual } from 'node:util';
import type { Json } from '../decision/json.ts';
import { provisioningKey } from './recorded-answers.ts';
import type { ReplayedDecision } from './replayed-decision.ts';

/** What became of one decision. Numbers count from 1. */
export interface ComparedDecision {
  /** `added` and `removed`: only one of the two logins came to it. */
  readonly change: 'same' | 'changed' | 'added' | 'removed';
  /** Its number in the recording. */
  readonly recordedAt: number | null;
  /** Its number in the replay. */
  readonly replayedAt: number | null;
  readonly recorded: ReplayedDecision | null;
  readonly replayed: ReplayedDecision | null;
  /** What is different about it, by name, for two decisions of the same kind. */
  readonly differences: readonly FactDifference[];
}

export interface FactDifference {
  readonly fact: string;
  readonly recorded: Json;
  readonly replayed: Json;
}

/**
 * Holds the decisions of a replay against those of the recording. The same questions are found again behind one that
 * is new or gone, so that one change is not reported for every decision behind it.
 *
 * @param isWhole whether the replay came to its end; else what it did not come to says nothing
 */
export function compareDecisions(
  recorded: readonly ReplayedDecision[],
  replayed: readonly ReplayedDecision[],
  isWhole: boolean,
): ComparedDecision[] {
  const pairs = commonDecisions(recorded, replayed);
  const compared: ComparedDecision[] = [];
  let [left, right] = [0, 0];
  const gap = (leftEnd: number, rightEnd: number, isTail: boolean): void => {
    // What stands in the place of something else is one change, not two.
    while (left < leftEnd && right < rightEnd) compared.push(pair(left++, right++));
    for (; right < rightEnd; right++) compared.push(single('added', null, right));
    for (; left < leftEnd; left++) if (isWhole || !isTail) compared.push(single('removed', left, null));
  };
  const pair = (one: number, other: number): ComparedDecision => {
    const differences = differencesOf(recorded[one], replayed[other]);
    const isSame = wordOf(recorded[one]) === wordOf(replayed[other]) && differences.length === 0;
    return { ...single(isSame ? 'same' : 'changed', one, other), differences };
  };
  const single = (
    change: ComparedDecision['change'],
    one: number | null,
    other: number | null,
  ): ComparedDecision => ({
    change,
    recordedAt: one === null ? null : one + 1,
    replayedAt: other === null ? null : other + 1,
    recorded: one === null ? null : (recorded[one] ?? null),
    replayed: other === null ? null : (replayed[other] ?? null),
    differences: [],
  });
  for (const [one, other] of pairs) {
    gap(one, other, false);
    compared.push(pair(one, other));
    [left, right] = [one + 1, other + 1];
  }
  gap(recorded.length, replayed.length, true);
  return compared;
}

/** What a decision asks; ends are all of one kind. */
function keyOf(decision: ReplayedDecision | undefined): string {
  if (decision?.type === 'challenge') return `step ${decision.step}`;
  if (decision?.type === 'provisioning-prompt') return provisioningKey(decision);
  return decision?.type === 'prompt' ? `prompt ${decision.template}` : 'end';
}

/** What a decision is in one word, ends told apart. */
function wordOf(decision: ReplayedDecision | undefined): string {
  return decision?.type === 'end' ? `end ${decision.end}` : keyOf(decision);
}

/** Between decisions of different kinds, everything is different and nothing worth saying. */
function differencesOf(
  recorded: ReplayedDecision | undefined,
  replayed: ReplayedDecision | undefined,
): FactDifference[] {
  if (recorded === undefined || replayed === undefined || wordOf(recorded) !== wordOf(replayed)) return [];
  const facts = [...new Set([...Object.keys(recorded.facts), ...Object.keys(replayed.facts)])];
  return facts.flatMap((fact) => {
    const [one = null, other = null] = [recorded.facts[fact], replayed.facts[fact]];
    return isDeepStrictEqual(one, other) ? [] : [{ fact, recorded: one, replayed: other }];
  });
}

/** The longest common subsequence, as pairs of indices. */
function commonDecisions(
  recorded: readonly ReplayedDecision[],
  replayed: readonly ReplayedDecision[],
): [number, number][] {
  const lengths = Array.from({ length: recorded.length + 1 }, () =>
    new Array<number>(replayed.length + 1).fill(0),
  );
  const lengthAt = (one: number, other: number): number => lengths[one]?.[other] ?? 0;
  const isCommon = (one: number, other: number): boolean => keyOf(recorded[one]) === keyOf(replayed[other]);
  for (let one = recorded.length - 1; one >= 0; one--) {
    for (let other = replayed.length - 1; other >= 0; other--) {
      (lengths[one] as number[])[other] = isCommon(one, other)
        ? 1 + lengthAt(one + 1, other + 1)
        : Math.max(lengthAt(one + 1, other), lengthAt(one, other + 1));
    }
  }
  const pairs: [number, number][] = [];
  let [one, other] = [0, 0];
  while (one < recorded.length && other < replayed.length) {
    if (isCommon(one, other)) pairs.push([one++, other++]);
    else if (lengthAt(one + 1, other) >= lengthAt(one, other + 1)) one++;
    else other++;
  }
  return pairs;
}
