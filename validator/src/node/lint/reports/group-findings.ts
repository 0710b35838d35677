import type { CheckedFinding } from '../checked-finding.ts';

/** Findings of one application that only differ by the identity provider. */
export interface FindingGroup {
  /** The one to show. */
  readonly first: CheckedFinding;
  /** The identity providers of the others. */
  readonly others: readonly string[];
}

/** Groups findings of an application by rule, step, place and severity; what is about no identity provider stays alone. */
export function groupFindings(findings: readonly CheckedFinding[]): FindingGroup[] {
  const groups = new Map<string, { first: CheckedFinding; others: string[] }>();
  for (const [index, checked] of findings.entries()) {
    const { ruleId, severity, certainty, range, step, idp } = checked.finding;
    const key = JSON.stringify(idp === undefined ? index : [ruleId, severity, certainty, step, range.start]);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { first: checked, others: [] });
    else if (idp !== undefined) group.others.push(idp);
  }
  return [...groups.values()];
}
