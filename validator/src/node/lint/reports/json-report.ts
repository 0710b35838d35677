import type { Finding, Incompleteness } from '../../../finding.ts';
import { unchecked } from '../checked-finding.ts';
import { fileEdits } from '../file-edits.ts';
import type { LintRun } from '../lint-run.ts';
import type { ScriptPlace } from '../located-application.ts';
import { type LintSummary, summarize } from './lint-summary.ts';

/** A finding as reports have it: every range is one of `file`. */
export type ReportedFinding = Omit<Finding, 'advice'>;

/** What `stepgate lint --format json` prints; the schema is in `docs/lint-report.schema.json`. */
export interface LintReport {
  readonly version: 1;
  /** False when something of an application was not understood; such an application is never called safe. */
  readonly complete: boolean;
  readonly applications: readonly {
    readonly name: string;
    readonly complete: boolean;
    /** What was not understood; ranges are in the file that findings of the application name. */
    readonly incomplete: readonly Incompleteness[];
    readonly findings: readonly ReportedFinding[];
    /** What comments of the script suppress, with the reason they give. */
    readonly suppressed: readonly (ReportedFinding & { readonly reason: string })[];
    /** What the baseline knows. */
    readonly known: readonly ReportedFinding[];
  }[];
  readonly summary: LintSummary;
}

/** The report of linted applications, version 1. */
export function toLintReport({ linted }: LintRun): LintReport {
  return {
    version: 1,
    complete: linted.every((each) => each.complete),
    applications: linted.map(({ application, complete, incomplete, findings, suppressed, known }) => ({
      name: application.name,
      complete,
      incomplete: incomplete.map((each) => toReportedDoubt(each, application.place)),
      findings: findings.map(({ finding }) => toReported(finding, application.place)),
      suppressed: suppressed.map(({ finding, reason }) => ({
        ...toReported(unchecked(finding).finding, application.place),
        reason,
      })),
      known: known.map((finding) => toReported(finding, application.place)),
    })),
    summary: summarize(linted),
  };
}

function toReportedDoubt({ reason, range }: Incompleteness, place: ScriptPlace): Incompleteness {
  // A script that was generated is in no file.
  return range === undefined || place.kind === 'generated'
    ? { reason }
    : { reason, range: place.toFile(range) };
}

function toReported(finding: Finding, place: ScriptPlace): ReportedFinding {
  const { ruleId, severity, certainty, message, range, idp, step, path, witness, fixes, fingerprint } =
    finding;
  const isGenerated = place.kind === 'generated';
  const steps = path.map(({ range: at, ...rest }) =>
    at && !isGenerated ? { ...rest, range: place.toFile(at) } : rest,
  );
  // A script that was generated is in no file, so a fix can change settings alone.
  const usable = fixes
    ?.filter(({ edits }) => edits.length === 0 || !isGenerated)
    .map((fix) => ({ ...fix, edits: fileEdits(fix.edits, place) }));
  return {
    ruleId,
    severity,
    certainty,
    message,
    file: place.file,
    range: place.toFile(range),
    ...(idp === undefined ? {} : { idp }),
    ...(step === undefined ? {} : { step }),
    path: steps,
    ...(witness === undefined ? {} : { witness }),
    ...(usable === undefined || usable.length === 0 ? {} : { fixes: usable }),
    fingerprint,
  };
}
