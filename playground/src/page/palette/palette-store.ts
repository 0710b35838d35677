import { useSyncExternalStore } from 'react';

/** What of the palette is open. */
type PaletteState = 'closed' | 'palette' | 'help';

let state: PaletteState = 'closed';
const listeners = new Set<() => void>();

/** Opens the palette or the help for shortcuts in place of whatever of them is open, or closes it. */
export function showPalette(next: PaletteState): void {
  state = next;
  for (const listener of listeners) listener();
}

export function usePaletteState(): PaletteState {
  return useSyncExternalStore(subscribe, () => state);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
