import type { ScriptCoverage } from './measure-coverage.ts';

/** Covered and all, of one kind or in sum. */
export interface CoverageCount {
  readonly covered: number;
  readonly total: number;
}

/** Outcomes of calls. */
export function countOutcomes({ sites }: ScriptCoverage): CoverageCount {
  const outcomes = sites.flatMap((site) => site.outcomes);
  return { covered: outcomes.filter(({ isCovered }) => isCovered).length, total: outcomes.length };
}

/** Outcomes and branches of all applications together. */
export function countAll(coverage: readonly ScriptCoverage[]): CoverageCount {
  const counts = coverage.flatMap((each) => [countOutcomes(each), each.branches ?? { covered: 0, total: 0 }]);
  return {
    covered: counts.reduce((sum, { covered }) => sum + covered, 0),
    total: counts.reduce((sum, { total }) => sum + total, 0),
  };
}

/** Percent, rounded down, so that 100 means all. */
export function percentOf({ covered, total }: CoverageCount): number {
  return total === 0 ? 100 : Math.floor((covered / total) * 100);
}
