import { programDigest } from '@stepgate/engine';
import type { Program } from '@stepgate/engine/model';
import { parseScript, type ScriptRange } from '@stepgate/engine/script';
import type { LoginRun } from '@stepgate/engine/testing';
import { type Analysis, analyzeProgram } from '../../../analyze.ts';
import type { PathStep } from '../../../finding.ts';
import { branchOf } from './branch-labels.ts';
import { callSitesOf, passedOnFunctions } from './call-sites.ts';
import { outcomesOfCalls, outcomesOfTrace } from './covered-sites.ts';
import { journalItems } from './journal-items.ts';
import { traceRun } from './trace-run.ts';
import { untakenPaths } from './untaken-paths.ts';

/** A login that was run, and the program it ran. */
export interface CoveringRun {
  readonly program: Program;
  readonly run: Pick<LoginRun, 'journal'>;
}

export interface SiteCoverage {
  /** In the script; lines and columns count from 1. */
  readonly range: ScriptRange;
  readonly name: string;
  readonly step: number | null;
  readonly outcomes: readonly { readonly outcome: string; readonly isCovered: boolean }[];
}

/** How much of the logins of an application was run. */
export interface ScriptCoverage {
  readonly sites: readonly SiteCoverage[];
  /**
   * Branches of the login graph: a call, its outcome, for whom, and what the login does then. Null when the script was
   * not understood in full, so that nobody knows them all.
   */
  readonly branches: { readonly covered: number; readonly total: number } | null;
  /** Why the branches are not known. */
  readonly incomplete: readonly string[];
  /** Shortest logins through branches that no run took, from start to end. */
  readonly untaken: readonly (readonly PathStep[])[];
  /** Further logins of that kind, which are not listed. */
  readonly untakenMore: number;
}

/**
 * Measures what runs cover of the logins of a program. Only what is certain counts: where a journal fits several calls
 * or branches, none of them is covered by it.
 *
 * @param base the application as its organization has it, on target `stepgate`; runs of other programs (another server,
 *   other JIT settings) count for outcomes, not for branches
 * @param maxPaths untaken logins to list
 */
export function measureCoverage(
  base: Program,
  runs: readonly CoveringRun[],
  maxPaths: number,
): ScriptCoverage {
  const analyses = new Map<string, Analysis>();
  const analysisOf = (program: Program): Analysis => {
    const digest = programDigest(program);
    const known = analyses.get(digest) ?? analyzeProgram(program);
    analyses.set(digest, known);
    return known;
  };
  const parsed = parseScript(base.script, base.dialect);
  if (!parsed.ok) {
    return { sites: [], branches: null, incomplete: [parsed.error.message], untaken: [], untakenMore: 0 };
  }
  const sites = callSitesOf(base, parsed.tree);
  const passedOn = passedOnFunctions(base, parsed.tree);
  const seen = new Set<string>();
  const taken = new Set<string>();
  const baseDigest = programDigest(base);
  for (const { program, run } of runs) {
    const items = journalItems(program, run.journal);
    const outcomes = outcomesOfCalls(sites, passedOn, items);
    const graph = isMapped(program) ? usableGraph(analysisOf(program)) : null;
    const trace = graph && traceRun(graph, items);
    if (graph && trace) {
      outcomes.push(...outcomesOfTrace(trace));
      if (programDigest(program) === baseDigest) {
        for (const branch of trace.certain((edge) => branchOf(graph, edge))) taken.add(branch);
      }
    }
    for (const { site, outcome } of outcomes) seen.add(`${site} ${outcome}`);
  }
  const analysis = analysisOf(base);
  const graph = isMapped(base) ? usableGraph(analysis) : null;
  return {
    sites: sites.map(({ offset, range, name, step, outcomes }) => ({
      range,
      name,
      step,
      outcomes: outcomes.map((outcome) => ({ outcome, isCovered: seen.has(`${offset} ${outcome}`) })),
    })),
    incomplete: graph === null ? reasonsOf(base, analysis) : [],
    ...(graph === null
      ? { branches: null, untaken: [], untakenMore: 0 }
      : untakenPaths(base, graph, taken, maxPaths)),
  };
}

/** The graph follows the rules of Stepgate itself; behaviours of other servers are not in it. */
function isMapped({ dialect, behaviours }: Program): boolean {
  return dialect === 'stepgate' && behaviours.length === 0;
}

function usableGraph({ graph, complete }: Analysis): Analysis['graph'] {
  return complete ? graph : null;
}

function reasonsOf(program: Program, { incomplete }: Analysis): string[] {
  if (incomplete.length > 0) return [...new Set(incomplete.map(({ reason }) => reason))];
  return isMapped(program)
    ? ['the script cannot be followed']
    : ['behaviours of other servers are switched on'];
}
