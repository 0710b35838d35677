import type { Severity } from '../../../finding.ts';
import type { LintedApplication } from '../lint-applications.ts';

/** How many findings there are. */
export interface LintSummary {
  readonly errors: number;
  readonly warnings: number;
  readonly infos: number;
  /** Findings that comments suppress; in none of the other counts. */
  readonly suppressed: number;
  /** Findings that the baseline knows; in none of the other counts. */
  readonly known: number;
  /** Applications that were not understood in full. */
  readonly incomplete: number;
}

/** Counts the findings of a run. */
export function summarize(linted: readonly LintedApplication[]): LintSummary {
  const sum = (count: (each: LintedApplication) => number) =>
    linted.reduce((total, each) => total + count(each), 0);
  const ofSeverity = (severity: Severity) =>
    sum(({ findings }) => findings.filter(({ finding }) => finding.severity === severity).length);
  return {
    errors: ofSeverity('error'),
    warnings: ofSeverity('warning'),
    infos: ofSeverity('info'),
    suppressed: sum(({ suppressed }) => suppressed.length),
    known: sum(({ known }) => known.length),
    incomplete: sum(({ complete }) => (complete ? 0 : 1)),
  };
}
