import type { DialectName } from './dialects.ts';
import type { CallTiming, EffectKind, FactKind } from './effect-kinds.ts';
import type { ValueType } from './value-types.ts';

/** A callback that a host function takes in its `Callbacks` argument. */
export interface CallbackRow {
  readonly name: string;
  /** The outcome after which it runs, as the engine journals it. */
  readonly outcome: string;
  readonly receives: readonly ('context' | 'data')[];
  readonly doc: string;
}

/** A function among the callbacks that decides something before the call is made. */
export interface HookRow {
  readonly name: string;
  readonly receives: readonly ('context' | 'step')[];
  readonly returns: 'boolean';
  readonly doc: string;
}

export interface Parameter {
  readonly name: string;
  readonly type: ValueType;
  /** Accepts `null` and `undefined` too. */
  readonly nullable?: true;
  readonly doc: string;
}

/** One row of the table of the script language. Everything that knows a host function derives from its row. */
export interface HostFunction {
  /** As scripts write it; `Log.info` is the member `info` of the object `Log`. */
  readonly name: string;
  readonly effect: EffectKind;
  readonly timing: CallTiming;
  /** Facts a stable answer depends on; absent for answers that are asked anew each time. */
  readonly stable?: readonly FactKind[];
  /** Facts an `act` changes. */
  readonly changes?: readonly FactKind[];
  /**
   * What an `act` that was begun and never answered (a crash) counts as: `redo` when repeating it is harmless,
   * else the outcome that its callback sees, or the answer that an immediate call returns.
   */
  readonly afterCrash?: 'redo' | { readonly outcome: string } | { readonly answer: boolean | null };
  /** The accepted argument lists; which one applies is decided by the number of arguments, as on WSO2 servers. */
  readonly signatures: readonly (readonly Parameter[])[];
  /** Accept more arguments than the longest signature; the last parameter repeats. */
  readonly variadic?: true;
  readonly callbacks?: readonly CallbackRow[];
  /** Functions that stand among the callbacks and are asked before the call. */
  readonly hooks?: readonly HookRow[];
  /** Callback names other than those listed are accepted (`prompt`: one per action of the page). */
  readonly openCallbacks?: true;
  readonly returns: ValueType;
  /** What awaiting a queued call gives, where steps can be awaited. */
  readonly awaited?: ValueType;
  /**
   * What the journal holds in place of the plain answer: users in full (the script gets handles), the name of a secret
   * and the token that stands for it, or which account a user is linked with from then on.
   */
  readonly journals?: 'users' | 'secret' | 'link';
  /** The same as the properties of an object: `secrets.name` is `getSecretByName('name')`. */
  readonly objectName?: string;
  readonly dialects: readonly DialectName[];
  readonly doc: string;
  readonly deprecated?: string;
  /** Where the behaviour is described. */
  readonly source: string;
}
