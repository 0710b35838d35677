import type { Finding, Severity } from '../../finding.ts';

/** What a rule is set to on the command line; `warn` is the severity `warning`. */
export type RuleLevel = 'off' | 'info' | 'warn' | 'error';

export type RuleSettings = ReadonlyMap<string, RuleLevel>;

const severityOfLevel: Readonly<Record<Exclude<RuleLevel, 'off'>, Severity>> = {
  info: 'info',
  warn: 'warning',
  error: 'error',
};

/** The findings as the settings want them: without rules that are off, with the severities that were set. */
export function applyRuleSettings(findings: readonly Finding[], settings: RuleSettings): Finding[] {
  return findings.flatMap((finding) => {
    const level = settings.get(finding.ruleId);
    if (level === 'off') return [];
    return [level === undefined ? finding : { ...finding, severity: severityOfLevel[level] }];
  });
}
