import type { ScriptRange } from '../script/parse-script.ts';

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
  /** Entries of the journal that were there, from 1. */
  readonly position: number;
  /** The call that was under way; null when the script had come to its end. */
  readonly at: ScriptRange | null;
  /** Name of the script library that the call stands in; null for the script itself. */
  readonly library: string | null;
  /** Functions around it, the innermost first; those of libraries have no range. */
  readonly stack: readonly { readonly name: string; readonly range: ScriptRange | null }[];
  /** Lines of the script that ran since the moment before, from 1, in the order they were first reached. */
  readonly lines: readonly number[];
  readonly variables: readonly TracedVariable[];
}

/** How a login went through its script. */
export interface LoginTrace {
  /** One for each number of entries, from 1 on; fewer when it was cut. */
  readonly moments: readonly TracedMoment[];
  /** Something was left out: see `cutReason`. */
  readonly isCut: boolean;
  /**
   * - `too-long`: the trace grew beyond its limit
   * - `over-limit`: the script had to be stopped before it came to an end
   * - `not-followed`: the recorded script went another way than the login, such as when it counts how deep it can recurse
   * - `no-script`: the program cannot be recorded, as when its text is no script or holds too many functions
   */
  readonly cutReason: 'too-long' | 'over-limit' | 'not-followed' | 'no-script' | null;
}
