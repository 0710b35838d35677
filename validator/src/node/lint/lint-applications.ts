import type { ApplicationReport, Finding, Incompleteness, SuppressedFinding } from '../../finding.ts';
import { type AnalysisMeans, analyzeApplications } from './analysis/analyze-applications.ts';
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
export interface LintWork extends AnalysisMeans {
  readonly rules: LintRules;
  /** Runs the witnesses; without it nothing is confirmed. */
  readonly confirmer?: Confirmer | undefined;
}

/** Lints applications; the result is in their order. */
export async function lintApplications(
  applications: readonly LocatedApplication[],
  work: LintWork,
): Promise<LintedApplication[]> {
  const reports = await analyzeApplications(applications, work);
  const linted: LintedApplication[] = [];
  for (const [index, application] of applications.entries()) {
    linted.push(await lintedApplication(application, reports[index] as ApplicationReport, work));
  }
  return withoutCommentsUsedElsewhere(linted);
}

async function lintedApplication(
  application: LocatedApplication,
  { complete, incomplete, findings: found, suppressed: hidden }: ApplicationReport,
  { rules, analyzer, confirmer }: LintWork,
): Promise<LintedApplication> {
  const filter = ruleFilter(application.name, rules, analyzer.rules);
  const findings: CheckedFinding[] = [];
  for (const each of found) {
    const finding = filter(each);
    if (finding === null) continue;
    findings.push((await confirmer?.confirm(application.program, finding)) ?? unchecked(finding));
  }
  const suppressed = hidden.flatMap((each) => {
    const finding = filter(each.finding);
    return finding === null ? [] : [{ ...each, finding }];
  });
  return { application, complete, incomplete, findings, suppressed, known: [] };
}
