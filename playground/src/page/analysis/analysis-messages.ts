import type { Organization } from '@stepgate/engine/model';
import type { ApplicationReport, FixSearch } from '@stepgate/validator';

/** One application to analyze. */
export interface AnalysisJob {
  readonly application: string;
  readonly script: string;
  /** Name that findings carry. */
  readonly file: string;
  /** Counts the requests for the application; answers to older ones are dropped. */
  readonly version: number;
  /** Also wanted: the declarations for the editor. */
  readonly wantsDeclarations: boolean;
  /** Fixes that have to be tried take longer than all else. Default: `all`. */
  readonly fixes?: FixSearch;
}

/** What the page tells the worker. A job replaces the waiting job of the same application. */
export type AnalysisRequest =
  | { readonly type: 'organization'; readonly organization: Organization }
  | { readonly type: 'analyze'; readonly job: AnalysisJob; readonly isUrgent: boolean };

/** What the worker tells the page. */
export type AnalysisAnswer =
  | { readonly type: 'begun'; readonly application: string; readonly version: number }
  | {
      readonly type: 'report';
      readonly application: string;
      readonly version: number;
      readonly report: ApplicationReport;
      readonly declarations?: string;
      readonly millis: number;
    }
  | {
      readonly type: 'failed';
      readonly application: string;
      readonly version: number;
      readonly message: string;
    };
