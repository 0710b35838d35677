import type { Program } from '@stepgate/engine/model';
import type { ApplicationReport } from '../finding.ts';
import type { RuleRow } from '../rules/rule.ts';
import type { ValidationOptions } from '../validate.ts';

/** What the command needs of the analyzer. */
export interface Analyzer {
  validateProgram(program: Program, options: Pick<ValidationOptions, 'file' | 'fixes'>): ApplicationReport;
  readonly rules: readonly RuleEntry[];
  /** The module of a worker thread that does the same; without it everything is done in this thread. */
  readonly thread?: URL;
}

/** A rule as lists and pages have it. */
export type RuleEntry = Pick<RuleRow, 'id' | 'severity' | 'severityFor' | 'preset' | 'summary' | 'page'>;
