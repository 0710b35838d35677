import type { ScriptRange } from '@stepgate/engine/script';

/** A variable at a moment of a login. */
export interface TracedVariable {
  /** `script`, or the name of the function it belongs to. */
  readonly scope: string;
  readonly name: string;
  /** Its value in words, shortened; secrets are masked. */
  readonly value: string;
}

/** What the script was doing when the journal had a number of entries. */
export interface TracedMoment {
  /** Entries of the journal that were there. */
  readonly position: number;
  /** The call that was under way. */
  readonly at: ScriptRange | null;
  /** Functions around it, the innermost first. */
  readonly stack: readonly { readonly name: string; readonly range: ScriptRange | null }[];
  /** Lines that ran since the moment before, from 1, in the order they were first reached. */
  readonly lines: readonly number[];
  readonly variables: readonly TracedVariable[];
}

/** How a login went through its script. */
export interface LoginTrace {
  readonly moments: readonly TracedMoment[];
  /** Something was left out: the trace grew too long. */
  readonly isCut: boolean;
}
