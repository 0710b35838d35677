import type { Program } from '@stepgate/engine/model';
import type { ApplicationReport, Severity } from '../finding.ts';

/** What the command needs of the analyzer. */
export interface Analyzer {
  validateProgram(program: Program, options: { readonly file: string }): ApplicationReport;
  readonly rules: readonly RuleEntry[];
}

/** A rule as lists and pages have it. */
export interface RuleEntry {
  readonly id: string;
  readonly severity: Severity;
  /** One sentence. */
  readonly summary: string;
  /** Its page, from the root of the repository. */
  readonly page: string;
}
