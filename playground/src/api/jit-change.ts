import type { IdentityProvider } from '@stepgate/engine/model';
import type { Finding } from '@stepgate/validator';
import type { ProblemBody } from './problem.ts';

/** What locks users out, as findings have it. */
export type LockoutFinding = Pick<Finding, 'message' | 'path' | 'witness' | 'step' | 'idp' | 'fingerprint'> &
  Partial<Pick<Finding, 'range'>>;

/** One conflict that a change of a JIT switch makes or mends. */
export interface JitConflict {
  readonly application: string;
  readonly finding: LockoutFinding;
  /** Factors of the step that cannot be used, for people. */
  readonly factors: readonly string[];
}

/** An application that does not break although its steps look so, or is not known to, with the reason. */
export interface SafeApplication {
  readonly application: string;
  readonly reason: string;
}

/** What a change of a JIT switch does to every application of the organization. */
export interface JitImpact {
  readonly identityProvider: string;
  /** The position the switch is brought to. */
  readonly isEnabled: boolean;
  readonly breaks: readonly JitConflict[];
  readonly mends: readonly JitConflict[];
  readonly safe: readonly SafeApplication[];
  /** Applications that the analysis could not follow to the end; never called safe. */
  readonly uncertain: readonly SafeApplication[];
  readonly unaffected: number;
}

/** Body of `PUT /api/identity-providers/:name/jit`. */
export interface JitChange {
  readonly isEnabled: boolean;
  /** The `acknowledgement` of the refusal, when the caller has seen what breaks. */
  readonly acknowledgement?: string;
}

/** Status 200. */
export interface JitChangeDone {
  readonly impact: JitImpact;
  /** As it is now. */
  readonly identityProvider: IdentityProvider;
}

/** Status 409, code `jit-off-needs-acknowledgement`: what would break, and the word that says one has read it. */
export interface JitChangeRefused extends ProblemBody {
  readonly impact: JitImpact;
  readonly acknowledgement: string;
}
