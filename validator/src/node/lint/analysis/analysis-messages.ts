import type { Program } from '@stepgate/engine/model';
import type { ApplicationReport } from '../../../finding.ts';
import type { FixSearch } from '../../../validate.ts';

/** Programs to analyze, one after the other. */
export interface AnalysisJob {
  readonly programs: readonly { readonly program: Program; readonly file: string }[];
  readonly fixes: FixSearch;
}

/** Their reports, in their order. */
export interface AnalysisAnswer {
  readonly reports: readonly ApplicationReport[];
}
