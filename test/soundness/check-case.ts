import type { Sandbox } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { type Analysis, type AnalysisLimits, analyzeProgram } from '@stepgate/validator';
import { type Containment, containmentOf } from './containment.ts';
import { RandomPicks } from './random-picks.ts';
import { type CoveredFailure, type Report, reportOf, unreportedFailures } from './reported-failures.ts';
import { runUndecidedLogin, type UndecidedLogin, type WorldOpenness } from './undecided-login.ts';

/** Something the engine did and the analyzer did not foresee. */
export type Miss =
  | { readonly kind: 'outside-graph'; readonly login: UndecidedLogin; readonly left: Left }
  | { readonly kind: 'unreported'; readonly login: UndecidedLogin; readonly failure: CoveredFailure };

type Left = Extract<Containment, { contained: false }>;

export interface CheckedCase {
  readonly analysis: Analysis;
  readonly report: Report;
  readonly logins: readonly UndecidedLogin[];
  readonly misses: readonly Miss[];
  /** Logins that left the graph of an analysis that says it is incomplete. */
  readonly excused: readonly Left[];
}

/** Enough for scripts of this size. What is more complicated is incomplete, and costs less time. */
const limits: AnalysisLimits = { maxStates: 400, maxPaths: 3000, maxPathsPerState: 800 };

/** Who takes part in a random login, and how it may go. */
function randomOpenness(picks: RandomPicks): WorldOpenness {
  return {
    localUsers: picks.chance(30) ? ['alice', 'bob'] : ['alice'],
    federatedUsers: picks.weighted([
      [3, ['carol', 'dave']],
      [6, ['carol']],
      [1, ['SECONDARY/carol']],
    ] as const),
    mixesUsers: picks.chance(30),
    namesWhoFailed: true,
    mixesParameters: true,
    maxChallenges: 9,
    outcomes: [
      [...Array(12).fill('success'), 'fail', 'fail', 'fallback', 'abort'],
      ['success', 'success', 'fail', 'abort'],
      ['success', 'fail'],
    ],
  };
}

/** Compares what a program does in random logins with what the analyzer says of it. */
export async function checkProgram(
  program: Program,
  sandbox: Sandbox,
  { seed, count }: { readonly seed: number; readonly count: number },
): Promise<CheckedCase> {
  const analysis = analyzeProgram(program, limits);
  const report = reportOf(program, analysis);
  const picks = new RandomPicks(seed);
  const logins: UndecidedLogin[] = [];
  for (let index = 0; index < count; index += 1)
    logins.push(await runUndecidedLogin(program, sandbox, picks, randomOpenness(picks)));
  return { analysis, report, logins, ...compareLogins(program, analysis, report, logins) };
}

/** What of some logins the analysis and its report do not have. */
export function compareLogins(
  program: Program,
  analysis: Analysis,
  report: Report,
  logins: readonly UndecidedLogin[],
): Pick<CheckedCase, 'misses' | 'excused'> {
  const { graph, complete } = analysis;
  const misses: Miss[] = [];
  const excused: Left[] = [];
  for (const login of logins) {
    const left = graph === null ? null : containmentOf(program, graph, login);
    if (left !== null && !left.contained) {
      if (complete) misses.push({ kind: 'outside-graph', login, left });
      else excused.push(left);
    }
    if (complete)
      for (const failure of unreportedFailures(program, report, login))
        misses.push({ kind: 'unreported', login, failure });
  }
  return { misses, excused };
}
