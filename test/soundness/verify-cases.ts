import { type Sandbox, StepgateError } from '@stepgate/engine';
import type { Program, Witness } from '@stepgate/engine/model';
import { runWitness, type WitnessResult } from '@stepgate/engine/testing';
import { checkProgram, type Miss } from './check-case.ts';
import { type CaseShape, programOf, type RandomCase, randomCase } from './generator/random-case.ts';
import { noteLogin, noteTraps, type Reached } from './reached.ts';

/** A case that the analyzer got wrong. */
export interface MissedCase {
  readonly seed: number;
  readonly testCase: RandomCase;
  readonly miss: Miss | { readonly kind: 'crash'; readonly error: unknown };
}

/** What came of many cases. */
export interface Tally {
  cases: number;
  logins: number;
  readonly ends: Map<string, number>;
  /** Cases whose analysis is incomplete, and how many of them give each reason. */
  incomplete: number;
  readonly reasons: Map<string, number>;
  /** Logins that left an incomplete graph, and those of them behind a place that was cut. */
  excused: number;
  excusedBehindCut: number;
  readonly misses: MissedCase[];
  readonly reached: Reached;
  /** By rule: what the engine made of the witnesses of its findings. */
  readonly precision: Map<string, RulePrecision>;
  /** Findings whose witness ended otherwise. */
  readonly unconfirmed: {
    readonly seed: number;
    readonly ruleId: string;
    readonly expected: string;
    readonly ended: string;
  }[];
}

export interface RulePrecision {
  confirmed: number;
  unconfirmed: number;
  withoutWitness: number;
}

export interface VerifyOptions {
  readonly shape: CaseShape;
  /** Random logins of each case. */
  readonly logins: number;
  /** Whether the witnesses of findings are run. */
  readonly confirms: boolean;
}

export function emptyTally(): Tally {
  return {
    cases: 0,
    logins: 0,
    ends: new Map(),
    incomplete: 0,
    reasons: new Map(),
    excused: 0,
    excusedBehindCut: 0,
    misses: [],
    reached: new Map(),
    precision: new Map(),
    unconfirmed: [],
  };
}

/** Checks the case of one seed and adds what came of it. */
export async function verifyCase(
  seed: number,
  sandbox: Sandbox,
  { shape, logins, confirms }: VerifyOptions,
  tally: Tally,
): Promise<void> {
  const testCase = randomCase(seed, shape);
  tally.cases += 1;
  try {
    const program = programOf(testCase);
    const checked = await checkProgram(program, sandbox, { seed, count: logins });
    tally.logins += checked.logins.length;
    for (const { end } of checked.logins) count(tally.ends, end);
    for (const login of checked.logins) noteLogin(tally.reached, login);
    const { complete, incomplete, graph } = checked.analysis;
    noteTraps(tally.reached, graph?.edges ?? []);
    if (!complete) tally.incomplete += 1;
    for (const reason of new Set(incomplete.map((one) => one.reason))) count(tally.reasons, reason);
    tally.excused += checked.excused.length;
    tally.excusedBehindCut += checked.excused.filter(({ isBehindCut }) => isBehindCut).length;
    tally.misses.push(...checked.misses.slice(0, 1).map((miss) => ({ seed, testCase, miss })));
    if (!confirms) return;
    for (const { ruleId, witness } of checked.report) {
      const precision = precisionOf(tally, ruleId);
      if (!witness) precision.withoutWitness += 1;
      else {
        const { confirmed, endedWith } = await endOfWitness(program, witness, sandbox);
        if (confirmed) precision.confirmed += 1;
        else {
          precision.unconfirmed += 1;
          tally.unconfirmed.push({ seed, ruleId, expected: witness.expect ?? '-', ended: endedWith });
        }
      }
    }
  } catch (error) {
    tally.misses.push({ seed, testCase, miss: { kind: 'crash', error } });
  }
}

/** How the login of a witness went; the engine refuses answers that do not fit what it asks. */
async function endOfWitness(
  program: Program,
  witness: Witness,
  sandbox: Sandbox,
): Promise<Pick<WitnessResult, 'confirmed' | 'endedWith'>> {
  try {
    return await runWitness(program, witness, sandbox);
  } catch (error) {
    if (!(error instanceof StepgateError)) throw error;
    return { confirmed: false, endedWith: error.code };
  }
}

/** What came of all cases, and of some more. */
export function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function precisionOf({ precision }: Tally, ruleId: string): RulePrecision {
  const known = precision.get(ruleId) ?? { confirmed: 0, unconfirmed: 0, withoutWitness: 0 };
  precision.set(ruleId, known);
  return known;
}
