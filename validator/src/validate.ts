import type { Program } from '@stepgate/engine/model';
import { analyzeProgram } from './analyze.ts';
import type { ApplicationReport, Finding, Severity } from './finding.ts';
import { fingerprint } from './report/fingerprint.ts';
import type { Rule, RuleFinding } from './rules/rule.ts';
import { rules } from './rules/rule-table.ts';

const ranks = { error: 0, warning: 1, info: 2 } as const;

/**
 * Checks one application: what its script can do at run time, for every user it can meet.
 *
 * @param options.file path of the script or organization file, for the findings
 */
export function validateProgram(program: Program, options: { readonly file: string }): ApplicationReport {
  const analysis = analyzeProgram(program);
  const findings = rules.flatMap((rule) => {
    const usual = rule.severityFor?.[program.dialect] ?? rule.severity;
    if (usual === 'off') return [];
    return rule
      .check(program, analysis)
      .map((found) => completed(program, rule, { severity: usual, ...found }, options.file));
  });
  findings.sort(
    (a, b) =>
      ranks[a.severity] - ranks[b.severity] ||
      a.range.start.line - b.range.start.line ||
      a.range.start.column - b.range.start.column,
  );
  return {
    name: program.application,
    complete: analysis.complete,
    incomplete: analysis.incomplete,
    findings,
  };
}

function completed(
  program: Program,
  rule: Rule,
  found: RuleFinding & { readonly severity: Severity },
  file: string,
): Finding {
  const { subject, severity, path, witness, ...rest } = found;
  return {
    ...rest,
    ruleId: rule.id,
    severity,
    certainty: 'possible',
    file,
    path: path ?? [],
    ...(witness ? { witness } : {}),
    fingerprint: fingerprint(rule.id, program.application, found.idp, found.step, subject),
  };
}
