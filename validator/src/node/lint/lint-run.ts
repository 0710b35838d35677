import type { RuleEntry } from '../analyzer.ts';
import type { FileWarning } from '../terminal/problem-view.ts';
import type { BaselineEntry } from './baseline/baseline.ts';
import type { LintedApplication } from './lint-applications.ts';

/** What came of a run, as the reports have it. */
export interface LintRun {
  readonly linted: readonly LintedApplication[];
  readonly rules: readonly RuleEntry[];
  /** Of organization files; they are no findings and do not count. */
  readonly warnings: readonly FileWarning[];
  /** Applications that the configuration leaves out. */
  readonly ignored: number;
  /** Findings of the baseline that are not there any more. */
  readonly gone: readonly BaselineEntry[];
  /** How many findings were fixed; they are not among those of the run. */
  readonly fixed: number;
  readonly millis: number;
  /** The same for people. */
  readonly time: string;
  /** Why the run is not clean; empty when it is. */
  readonly refusals: readonly Refusal[];
}

export type Refusal = 'errors' | 'warnings' | 'incomplete';
