import type { Obj, Reaction, Value } from '../abstract/value.ts';
import type { AnyNode } from '../syntax.ts';

/** What runs when no code of the script does: somebody hears of a promise, or a promise follows a thenable. */
export type Job =
  | {
      readonly kind: 'react';
      readonly reaction: Reaction;
      readonly value: Value;
      readonly isRejected: boolean;
      /** What threw the value of a rejection. */
      readonly place: AnyNode | null;
    }
  | { readonly kind: 'follow'; readonly promise: Obj; readonly thenable: Obj; readonly then: Obj };

/** The jobs of one run. They are all done before the login goes on, so no state has any. */
export class Jobs {
  readonly waiting: Job[] = [];
  /** Promises that were rejected while nobody heard of it. */
  rejected: Obj[] = [];
  /** Promises that are about to be settled, each before its value: only what runs now knows of them. */
  held: Value[] = [];

  get all(): {
    readonly waiting: readonly Job[];
    readonly rejected: readonly Obj[];
    readonly held: readonly Value[];
  } {
    const { waiting, rejected, held } = this;
    return { waiting, rejected, held };
  }

  get isEmpty(): boolean {
    return this.waiting.length === 0 && this.held.length === 0;
  }
}
