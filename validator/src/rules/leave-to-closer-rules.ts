import type { Finding } from '../finding.ts';
import type { RuleRow } from './rule.ts';

const ranks = { error: 0, warning: 1, info: 2 } as const;

/**
 * Takes out the findings that another rule tells more exactly: at the same place, of the same identity provider and step,
 * and at least as severe, so that one defect is one finding.
 */
export function leaveToCloserRules(findings: readonly Finding[], rules: readonly RuleRow[]): Finding[] {
  const closerRules = new Map(rules.map(({ id, leavesTo }) => [id, leavesTo ?? []]));
  const byPlace = Map.groupBy(findings, placeOf);
  return findings.filter((finding) => {
    const closer = closerRules.get(finding.ruleId) ?? [];
    if (closer.length === 0) return true;
    return !byPlace
      .get(placeOf(finding))
      ?.some((other) => closer.includes(other.ruleId) && tellsOfSame(other, finding));
  });
}

function tellsOfSame(closer: Finding, finding: Finding): boolean {
  return (
    ranks[closer.severity] <= ranks[finding.severity] &&
    (closer.idp === undefined || finding.idp === undefined || closer.idp === finding.idp) &&
    (closer.step === undefined || finding.step === undefined || closer.step === finding.step)
  );
}

function placeOf({ range: { start } }: Finding): string {
  return `${start.line}:${start.column}`;
}
