import type { Finding } from '../finding.ts';
import type { RuleRow } from './rule.ts';

const ranks = { error: 0, warning: 1, info: 2 } as const;

/**
 * Takes out the findings that another rule tells more exactly: at the same place, of the same identity provider and step,
 * and at least as severe, so that one defect is one finding. The login that shows it goes over to the finding that stays.
 */
export function leaveToCloserRules(findings: readonly Finding[], rules: readonly RuleRow[]): Finding[] {
  const closerRules = new Map(rules.map(({ id, leavesTo }) => [id, leavesTo ?? []]));
  const byLine = Map.groupBy(findings, ({ range }) => range.start.line);
  const shownBy = new Map<Finding, Finding>();
  const left = findings.filter((finding) => {
    const ids = closerRules.get(finding.ruleId) ?? [];
    if (ids.length === 0) return true;
    const closer = (byLine.get(finding.range.start.line) ?? []).filter(
      (other) => ids.includes(other.ruleId) && tellsOfSame(other, finding) && isWithin(other, finding),
    );
    for (const other of closer) if (!shownBy.has(other)) shownBy.set(other, finding);
    return closer.length === 0;
  });
  return left.map((finding) => withLoginOf(finding, shownBy.get(finding)));
}

function tellsOfSame(closer: Finding, finding: Finding): boolean {
  return (
    ranks[closer.severity] <= ranks[finding.severity] &&
    (closer.idp === undefined || finding.idp === undefined || closer.idp === finding.idp) &&
    (closer.step === undefined || finding.step === undefined || closer.step === finding.step)
  );
}

/** The closer rule may point at a part, such as a property of what is read; both begin on one line. */
function isWithin({ range: { start, end } }: Finding, { range: around }: Finding): boolean {
  return (
    start.column >= around.start.column &&
    (end.line < around.end.line || (end.line === around.end.line && end.column <= around.end.column))
  );
}

function withLoginOf(finding: Finding, other: Finding | undefined): Finding {
  if (other === undefined || finding.path.length > 0) return finding;
  const { path, witness } = other;
  return { ...finding, path, ...(witness === undefined ? {} : { witness }) };
}
