import type { ApplicationImpact, LockedOut, OutcomeDetails, Switches } from '@stepgate/validator';
import type { ApplicationState } from '../../api/schemas/resources.ts';
import type { ProgramSource } from './program-source.ts';

/** What the JIT switches mean for a program. */
export interface ProgramImpact {
  readonly impact: ApplicationImpact;
  /** The script asks for the name of its application or organization, so that equal scripts need not do the same. */
  readonly readsName: boolean;
}

export type ProgramReport = ApplicationState['report'];

/** A script that no longer breaks, or why there is none. */
export type Repair =
  | { readonly title: string; readonly before: string; readonly after: string }
  | { readonly without: string };

/** What workers do: what each job needs, and what comes of it. */
export interface AnalysisJobs {
  readonly impact: { readonly input: { readonly source: ProgramSource }; readonly result: ProgramImpact };
  readonly report: { readonly input: { readonly source: ProgramSource }; readonly result: ProgramReport };
  /** Shows a login for each of some outcomes, where the switches stand so. */
  readonly details: {
    readonly input: {
      readonly source: ProgramSource;
      readonly switches: Switches;
      readonly outcomes: readonly LockedOut['outcome'][];
    };
    readonly result: readonly (OutcomeDetails | null)[];
  };
  /** Looks for guards that keep users of an identity provider off what they cannot pass without an account. */
  readonly repair: {
    readonly input: { readonly source: ProgramSource; readonly idp: string };
    readonly result: Repair;
  };
}

export type AnalysisJobName = keyof AnalysisJobs;

export type AnalysisJob = {
  readonly [Name in AnalysisJobName]: { readonly name: Name } & AnalysisJobs[Name]['input'];
}[AnalysisJobName];

/** What a worker answers. */
export type AnalysisAnswer =
  | { readonly id: number; readonly result: AnalysisJobs[AnalysisJobName]['result'] }
  | { readonly id: number; readonly failure: string };
