import type { Program } from '@stepgate/engine/model';
import type { ApplicationReport } from '../finding.ts';
import type { RuleRow } from '../rules/rule.ts';

/** What the command needs of the analyzer. */
export interface Analyzer {
  validateProgram(program: Program, options: { readonly file: string }): ApplicationReport;
  readonly rules: readonly RuleEntry[];
}

/** A rule as lists and pages have it. */
export type RuleEntry = Pick<RuleRow, 'id' | 'severity' | 'severityFor' | 'preset' | 'summary' | 'page'>;
