import { createContext, use, useCallback, useSyncExternalStore } from 'react';
import type { LitParts } from '../selection.ts';

/** What is lit, told to each place and edge by itself: only those that change are drawn again. */
export class LitStore {
  private lit: LitParts | undefined;
  private readonly listeners = new Set<() => void>();

  light(lit: LitParts | undefined): void {
    this.lit = lit;
    for (const listener of this.listeners) listener();
  }

  has(kind: keyof LitParts, key: string): boolean {
    return this.lit?.[kind].has(key) ?? false;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };
}

export const LitContext = createContext(new LitStore());

/** Whether a place or an edge is lit. */
export function useIsLit(kind: keyof LitParts, key: string): boolean {
  const store = use(LitContext);
  const read = useCallback(() => store.has(kind, key), [store, kind, key]);
  return useSyncExternalStore(store.subscribe, read);
}
