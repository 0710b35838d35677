import type { Program } from '@stepgate/engine/model';
import type { Severity } from '../finding.ts';
import { refusalsOf } from '../host/refused-script.ts';
import type { Rule, RuleRow } from './rule.ts';
import { analysisRules } from './rule-table.ts';

/** Families whose findings are logins. The others tell of the text as well. */
const familiesOfLogins = ['flow', 'jit', 'steps'];

/** The severity of a rule for scripts of the server of a program. */
export function severityFor(rule: RuleRow, { dialect }: Program): Severity | 'off' {
  return rule.severityFor?.[dialect] ?? rule.severity;
}

/**
 * The rules that have something to say about a program. Where the server refuses the script there are no logins to
 * tell of: what must be written otherwise comes first.
 */
export function rulesFor(program: Program): readonly Rule[] {
  const hasLogins = refusalsOf(program).length === 0;
  return analysisRules.filter((rule) => {
    const [family = ''] = rule.id.split('/');
    return severityFor(rule, program) !== 'off' && (hasLogins || !familiesOfLogins.includes(family));
  });
}
