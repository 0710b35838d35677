import type { Finding, SuppressedFinding } from '../finding.ts';
import type { Suppression } from './suppression.ts';

/** A rule that a comment names without need. */
export interface UnusedSuppression {
  readonly suppression: Suppression;
  readonly rule: string;
}

export interface SettledFindings {
  readonly findings: readonly Finding[];
  readonly suppressed: readonly SuppressedFinding[];
  readonly unused: readonly UnusedSuppression[];
}

/** Takes out the findings that comments suppress; the first comment that fits has it. */
export function suppressFindings(
  found: readonly Finding[],
  suppressions: readonly Suppression[],
): SettledFindings {
  const findings: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  const used = new Set<string>();
  for (const finding of found) {
    const index = suppressions.findIndex((suppression) => takes(suppression, finding));
    const suppression = suppressions[index];
    if (suppression === undefined) findings.push(finding);
    else {
      used.add(`${index} ${finding.ruleId}`);
      suppressed.push({ finding, reason: suppression.reason, comment: suppression.range });
    }
  }
  const unused = suppressions.flatMap((suppression, index) =>
    suppression.rules.filter((rule) => !used.has(`${index} ${rule}`)).map((rule) => ({ suppression, rule })),
  );
  return { findings, suppressed, unused };
}

function takes({ scope, line, rules }: Suppression, { ruleId, range }: Finding): boolean {
  return rules.includes(ruleId) && (scope === 'file' || line === range.start.line);
}
