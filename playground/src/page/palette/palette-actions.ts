import { useEffect, useId, useRef, useSyncExternalStore } from 'react';
import type { IconName } from '../icons/icon.tsx';

/** Something the page on screen can do. */
export interface PaletteAction {
  /** An imperative: `Save the script`. */
  readonly title: string;
  /** Other words people look for it with. */
  readonly words?: string;
  readonly icon?: IconName;
  /** Keys that do it anywhere on the page, such as `mod+S`; `mod` is Ctrl, on a Mac ⌘. */
  readonly shortcut?: string;
  run(): void;
}

const registered = new Map<string, readonly PaletteAction[]>();
const listeners = new Set<() => void>();
let all: readonly PaletteAction[] = [];

/**
 * Offers actions in the command palette, with their shortcuts, for as long as the component is shown. The list may be
 * made anew at each rendering; the newest `run` is called.
 */
export function usePaletteActions(actions: readonly PaletteAction[]): void {
  const owner = useId();
  const latest = useRef(actions);
  latest.current = actions;
  const words = JSON.stringify(actions);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the words of the actions say when others are offered
  useEffect(() => {
    const offered = latest.current.map((action, index) => ({
      ...action,
      run: () => latest.current[index]?.run(),
    }));
    registered.set(owner, offered);
    changed();
    return () => {
      registered.delete(owner);
      changed();
    };
  }, [owner, words]);
}

/** The actions of what is on screen. */
export function useOfferedActions(): readonly PaletteAction[] {
  return useSyncExternalStore(subscribe, () => all);
}

function changed(): void {
  all = [...registered.values()].flat();
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
