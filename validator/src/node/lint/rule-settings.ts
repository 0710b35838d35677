import type { DialectName } from '@stepgate/engine/language';
import type { Finding, Severity } from '../../finding.ts';
import type { RulePreset } from '../../rules/rule.ts';
import type { RuleEntry } from '../analyzer.ts';

/** What a rule can be set to; `warn` is the severity `warning`. */
export const ruleLevels = ['off', 'info', 'warn', 'error'] as const;

export type RuleLevel = (typeof ruleLevels)[number];

/** Levels by the ids of rules. */
export type RuleSettings = ReadonlyMap<string, RuleLevel>;

/** What decides whether a finding is reported, and how. */
export interface LintRules {
  readonly preset: RulePreset;
  readonly rules: RuleSettings;
  /** For applications whose name fits a pattern; the last one that names a rule counts. */
  readonly overrides: readonly { readonly applications: readonly string[]; readonly rules: RuleSettings }[];
  /** From the command line; they count above all. */
  readonly given: RuleSettings;
}

const severityOfLevel: Readonly<Record<Exclude<RuleLevel, 'off'>, Severity>> = {
  info: 'info',
  warn: 'warning',
  error: 'error',
};

/** The severity that a rule has in a preset for a server, when nothing else is set. */
export function usualSeverity(rule: RuleEntry, preset: RulePreset, dialect: DialectName): Severity | 'off' {
  if (preset === 'recommended' && rule.preset === 'strict') return 'off';
  return rule.severityFor?.[dialect] ?? rule.severity;
}

/**
 * How the findings of an application are to be reported: with the severity that was set, else their own; null when
 * their rule is off.
 */
export function ruleFilter(
  application: string,
  { preset, rules, overrides, given }: LintRules,
  table: readonly RuleEntry[],
): (finding: Finding) => Finding | null {
  const levels = new Map(rules);
  for (const override of overrides) {
    if (!override.applications.some((pattern) => fits(application, pattern))) continue;
    for (const [id, level] of override.rules) levels.set(id, level);
  }
  for (const [id, level] of given) levels.set(id, level);
  const strict = new Set(table.filter((rule) => rule.preset === 'strict').map(({ id }) => id));
  return (finding) => {
    const level = levels.get(finding.ruleId);
    if (level === undefined) return preset === 'recommended' && strict.has(finding.ruleId) ? null : finding;
    return level === 'off' ? null : { ...finding, severity: severityOfLevel[level] };
  };
}

/** Whether a name fits a pattern, in which `*` stands for any text. */
function fits(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return new RegExp(`^${parts.join('.*')}$`, 's').test(name);
}
