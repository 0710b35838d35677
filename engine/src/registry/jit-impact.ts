import type { Program } from '../model/program.ts';
import type { ScriptRange } from '../script/index.ts';
import type { JitWeakening } from './jit-weakenings.ts';

/** A change of the JIT settings of one identity provider, and of nothing else. */
export interface JitChange {
  readonly idp: string;
  /** Programs of all applications, with the settings that the identity provider has now. */
  readonly before: readonly Program[];
  /** The same applications in the same order, with the settings that it is to have. */
  readonly after: readonly Program[];
}

/** One way in which an application breaks: who cannot sign in any more, and where. */
export interface JitBreak {
  readonly application: string;
  /** The step that cannot be completed; null when the login ends otherwise. */
  readonly step: number | null;
  /** The first factor of the step that cannot be used. */
  readonly authenticator: string | null;
  /** Which users of the identity provider, such as `new-users` or `everyone`. */
  readonly who: string;
  readonly message: string;
  /** How a login gets there; empty when that is not known. */
  readonly path: readonly {
    readonly kind: string;
    readonly text: string;
    readonly range?: ScriptRange | undefined;
  }[];
  /** A world and answers that show it, as scenarios have them. */
  readonly witness?: unknown;
}

/** An application with the reason why it is said of it. */
export interface JitVerdict {
  readonly application: string;
  readonly reason: string;
}

/** What a change does to all applications; the names are those of `stepgate impact --format json`. */
export interface JitImpact {
  readonly idp: string;
  readonly breaks: readonly JitBreak[];
  /** Applications whose steps alone look as if the change broke them. */
  readonly safe: readonly JitVerdict[];
  /** Applications of which it is not known that they do not break: they are to be acknowledged like those that do. */
  readonly unknown: readonly JitVerdict[];
  /** How many other applications there are. */
  readonly unaffected: number;
}

/** Tells what a change breaks. The validator has one that reads the scripts (`createJitImpact`). */
export type JitImpactPort = (change: JitChange) => JitImpact | Promise<JitImpact>;

/** A weaker JIT setting that a change of an organization brings. */
export interface JitSwitch {
  readonly idp: string;
  readonly weakenings: readonly JitWeakening[];
  readonly impact: JitImpact;
  /** What its acknowledgement must name: the applications that break, or are not known not to; each once, sorted. */
  readonly applications: readonly string[];
}

/** That somebody has seen what a switch breaks. */
export interface JitAcknowledgement {
  readonly idp: string;
  /** The `applications` of the switch, in any order. */
  readonly applications: readonly string[];
}
