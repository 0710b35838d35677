import type { Finding, Incompleteness, SuppressedFinding } from '../../finding.ts';
import type { Analyzer } from '../analyzer.ts';
import { type CheckedFinding, type Confirmer, unchecked } from './checked-finding.ts';
import { withoutCommentsUsedElsewhere } from './comments-used-elsewhere.ts';
import type { LocatedApplication } from './located-application.ts';
import { type LintRules, ruleFilter } from './rule-settings.ts';

/** What linting one application gave; ranges are still those of the script. */
export interface LintedApplication {
  readonly application: LocatedApplication;
  readonly complete: boolean;
  readonly incomplete: readonly Incompleteness[];
  readonly findings: readonly CheckedFinding[];
  /** What comments of the script suppress. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What the baseline knows. */
  readonly known: readonly Finding[];
}

/** What linting works with. */
export interface LintWork {
  readonly analyzer: Analyzer;
  readonly rules: LintRules;
  /** Runs the witnesses; without it nothing is confirmed. */
  readonly confirmer?: Confirmer | undefined;
  /** Told how many are done before each one. */
  readonly onProgress?: ((done: number) => void) | undefined;
}

/** Lints applications one after the other, in their order. */
export async function lintApplications(
  applications: readonly LocatedApplication[],
  work: LintWork,
): Promise<LintedApplication[]> {
  const linted: LintedApplication[] = [];
  for (const application of applications) {
    work.onProgress?.(linted.length);
    const { program, place } = application;
    const report = work.analyzer.validateProgram(program, { file: place.file });
    const filter = ruleFilter(application.name, work.rules, work.analyzer.rules);
    const findings: CheckedFinding[] = [];
    for (const found of report.findings) {
      const finding = filter(found);
      if (finding === null) continue;
      findings.push((await work.confirmer?.confirm(program, finding)) ?? unchecked(finding));
    }
    const suppressed = report.suppressed.flatMap((each) => {
      const finding = filter(each.finding);
      return finding === null ? [] : [{ ...each, finding }];
    });
    linted.push({
      application,
      complete: report.complete,
      incomplete: report.incomplete,
      findings,
      suppressed,
      known: [],
    });
  }
  return withoutCommentsUsedElsewhere(linted);
}
