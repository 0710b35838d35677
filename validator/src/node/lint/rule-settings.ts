import type { Finding, Severity } from '../../finding.ts';

/** What a rule is set to on the command line; `warn` is the severity `warning`. */
export type RuleLevel = 'off' | 'info' | 'warn' | 'error';

export type RuleSettings = ReadonlyMap<string, RuleLevel>;

const severityOfLevel: Readonly<Record<Exclude<RuleLevel, 'off'>, Severity>> = {
  info: 'info',
  warn: 'warning',
  error: 'error',
};

/** A finding as the settings want it, with the severity that was set; null when its rule is off. */
export function applyRuleSettings(finding: Finding, settings: RuleSettings): Finding | null {
  const level = settings.get(finding.ruleId);
  if (level === 'off') return null;
  return level === undefined ? finding : { ...finding, severity: severityOfLevel[level] };
}
