import type { Program } from '@stepgate/engine/model';
import { type Analysis, analyzeProgram } from './analyze.ts';
import type { ApplicationReport, Finding, Severity } from './finding.ts';
import { fingerprint } from './report/fingerprint.ts';
import { leaveToCloserRules } from './rules/leave-to-closer-rules.ts';
import type { RuleFinding, RuleRow } from './rules/rule.ts';
import { analysisRules, rules } from './rules/rule-table.ts';
import { rulesFor, severityFor } from './rules/rules-for.ts';
import { suppressionRules } from './rules/suppression-rules.ts';
import { readSuppressions } from './suppress/read-suppressions.ts';
import { suppressFindings } from './suppress/suppress-findings.ts';

const ranks = { error: 0, warning: 1, info: 2 } as const;

/** How to check an application. */
export interface ValidationOptions {
  /** Path of the script or organization file, for the findings. */
  readonly file: string;
  /** Reports what comments of the script suppress like everything else. Default: false. */
  readonly ignoreSuppressions?: boolean;
  /** Default: `all`. */
  readonly fixes?: FixSearch;
  /** The analysis of the same program, where it was made before. */
  readonly analysis?: Analysis;
}

/**
 * Which fixes are looked for. Some have to be tried, by analyzing the changed program, which takes longer than all else;
 * `untried` leaves these out.
 */
export type FixSearch = 'all' | 'untried';

/** Checks one application: what its script can do at run time, for every user it can meet. */
export function validateProgram(program: Program, options: ValidationOptions): ApplicationReport {
  const analyzed = options.analysis ?? analyzeProgram(program);
  const analysis: Analysis = options.fixes === 'untried' ? { ...analyzed, withoutTrials: true } : analyzed;
  const applying = rulesFor(program);
  const found = leaveToCloserRules(
    applying.flatMap((rule) => reportsOf(program, rule, () => rule.check(program, analysis), options.file)),
    applying,
  );
  const { suppressions, faulty } = options.ignoreSuppressions
    ? { suppressions: [], faulty: [] }
    : readSuppressions(program, ruleIds);
  const { findings, suppressed, unused } = suppressFindings(found, suppressions);
  // A comment may be there for the same script on another server, for what was not followed, or for what is hidden as
  // long as no login succeeds.
  const silent = new Set(analysisRules.filter((rule) => !applying.includes(rule)).map(({ id }) => id));
  const tellsAll = analysis.complete && hasSuccess(analysis);
  const inVain = tellsAll ? unused.filter(({ rule }) => !silent.has(rule)) : [];
  const aboutComments = suppressionRules.flatMap((rule) =>
    reportsOf(program, rule, () => rule.check(program, { faulty, unused: inVain }), options.file),
  );
  return {
    name: program.application,
    complete: analysis.complete,
    incomplete: analysis.incomplete,
    findings: [...findings, ...aboutComments].sort(inOrder),
    suppressed,
  };
}

const hasSuccess = ({ graph }: Analysis): boolean =>
  graph?.edges.some(({ end }) => end?.code === 'succeeded') === true;

const ruleIds = rules.map(({ id }) => id);

const inOrder = (a: Finding, b: Finding): number => ranks[a.severity] - ranks[b.severity] || byPlace(a, b);

const byPlace = ({ range: { start: a } }: Placed, { range: { start: b } }: Placed): number =>
  a.line - b.line || a.column - b.column;

type Placed = Pick<RuleFinding, 'range'>;

/** The findings of a rule, unless it has nothing to say about scripts of this server. */
function reportsOf(program: Program, rule: RuleRow, check: () => RuleFinding[], file: string): Finding[] {
  const usual = severityFor(rule, program);
  if (usual === 'off') return [];
  const alike = new Map<string, number>();
  return check()
    .sort(byPlace)
    .map((found) => {
      const key = JSON.stringify([found.idp, found.step, found.subject]);
      const number = (alike.get(key) ?? 0) + 1;
      alike.set(key, number);
      return completed(program, rule, { severity: usual, ...found }, file, number);
    });
}

function completed(
  program: Program,
  rule: RuleRow,
  found: RuleFinding & { readonly severity: Severity },
  file: string,
  number: number,
): Finding {
  const { subject, severity, path, witness, ...rest } = found;
  const numbered = number === 1 ? subject : `${subject ?? ''} #${number}`;
  return {
    ...rest,
    ruleId: rule.id,
    severity,
    certainty: 'possible',
    file,
    path: path ?? [],
    ...(witness ? { witness } : {}),
    fingerprint: fingerprint(rule.id, program.application, found.idp, found.step, numbered),
  };
}
