import type { JitImpactPort } from '../../registry/jit-impact.ts';

/** What another package that has the command lends to it. */
export interface CommandParts {
  /** Name in help and messages. Default: `stepgate-engine`. */
  readonly name?: string | undefined;
  /** What a JIT switch breaks. Default: every application that has the identity provider and a second step. */
  readonly jitImpact?: JitImpactPort | undefined;
}
