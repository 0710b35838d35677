import type { RefObject } from 'react';

/** Offsets of the selection in the plain field when another editor took its place. */
export interface Caret {
  readonly start: number;
  readonly end: number;
}

/** Carries the caret of somebody who is writing from the plain field to Monaco; empty when nobody is. */
export type CaretHandover = RefObject<Caret | undefined>;
