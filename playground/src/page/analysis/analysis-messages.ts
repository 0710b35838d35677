import type { Organization } from '@stepgate/engine/model';
import type { ApplicationReport, FixSearch, GraphPathDetails, GraphView } from '@stepgate/validator';

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

/** A login graph to draw. */
export interface GraphJob {
  readonly application: string;
  readonly script: string;
  /** Positions of JIT switches that differ from those of the organization. */
  readonly jit: Readonly<Record<string, boolean>>;
  /** Places are folded until there are at most so many. */
  readonly maxNodes: number;
  /** Counts the requests. */
  readonly version: number;
}

/** A drawn login graph. */
export interface DrawnGraph {
  /** Null when the text is no script. */
  readonly view: GraphView | null;
  /** Keys of paths that lock out, break or fail open, and do not for all of these users as the switches stand. */
  readonly worse: readonly string[];
  /** Analysis and drawing together. */
  readonly millis: number;
}

/** What the page tells the worker. A job replaces the waiting job of the same application. */
export type AnalysisRequest =
  | { readonly type: 'organization'; readonly organization: Organization }
  | { readonly type: 'analyze'; readonly job: AnalysisJob; readonly isUrgent: boolean }
  | { readonly type: 'graph'; readonly job: GraphJob }
  /** About a path of the graph that was drawn last. */
  | { readonly type: 'graph-path'; readonly version: number; readonly path: string };

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

/** What the worker tells the page of login graphs. */
export type GraphAnswer =
  | { readonly type: 'graph'; readonly version: number; readonly drawn: DrawnGraph }
  | { readonly type: 'graph-failed'; readonly version: number; readonly message: string }
  /** Null when there is no such path. */
  | {
      readonly type: 'graph-path';
      readonly version: number;
      readonly path: string;
      readonly details: GraphPathDetails | null;
    };
