import { useSyncExternalStore } from 'react';

/** Where a browser keeps that high contrast was chosen; `public/color-scheme.js` reads it before the first paint. */
const storageKey = 'stepgate-contrast';
const wish = matchMedia('(prefers-contrast: more)');

/** Whether the colours of high contrast are shown: chosen by hand, or asked for by the system. */
export function useHighContrast(): boolean {
  return useSyncExternalStore(subscribe, isHighContrast);
}

/** Whether it was chosen by hand. */
export function useChosenContrast(): boolean {
  return useSyncExternalStore(subscribe, isChosen);
}

/** Chooses high contrast for this browser, or leaves it to the system. */
export function chooseHighContrast(isWanted: boolean): void {
  try {
    if (isWanted) localStorage.setItem(storageKey, 'high');
    else localStorage.removeItem(storageKey);
  } catch {
    // A browser that refuses storage keeps the choice for this page alone.
  }
  chosenHere = isWanted;
  show();
}

let chosenHere: boolean | undefined;
const listeners = new Set<() => void>();

function isChosen(): boolean {
  if (chosenHere !== undefined) return chosenHere;
  try {
    return localStorage.getItem(storageKey) === 'high';
  } catch {
    return false;
  }
}

function isHighContrast(): boolean {
  return isChosen() || wish.matches;
}

function show(): void {
  if (isHighContrast()) document.documentElement.dataset.contrast = 'high';
  else delete document.documentElement.dataset.contrast;
  for (const listener of listeners) listener();
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

wish.addEventListener('change', show);
addEventListener('storage', ({ key }) => {
  if (key !== storageKey) return;
  chosenHere = undefined;
  show();
});
