import type { ProgramImpact, ProgramReport } from './analysis-jobs.ts';

/** What could not be found out, with the reason for people. */
export interface NotAnalyzed {
  readonly failure: string;
}

/** What is known of one application. */
export interface KnownApplication {
  readonly name: string;
  /** Stands for its steps and its script. */
  readonly digest: string;
  /** Identity providers that its steps name. */
  readonly idps: readonly string[];
  /** Absent until it is found out. */
  readonly impact?: ProgramImpact | NotAnalyzed;
  readonly report?: ProgramReport;
}

export const hasFailed = (impact: ProgramImpact | NotAnalyzed): impact is NotAnalyzed => 'failure' in impact;

/** The report of a program that could not be analyzed. */
export const failedReport: ProgramReport = { state: 'failed', errors: 0, warnings: 0, infos: 0 };
