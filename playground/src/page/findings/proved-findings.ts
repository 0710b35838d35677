import type { Finding } from '@stepgate/validator';
import { useSyncExternalStore } from 'react';
import type { ApplicationView } from '../application/application-view.ts';

/** Findings whose login was played here and ended as they say, with the text it was played on. */
const proved = new Map<string, string>();
const listeners = new Set<() => void>();
let count = 0;

const keyOf = (organization: string, application: string, fingerprint: string): string =>
  JSON.stringify([organization, application, fingerprint]);

/** Remembers that the login of a finding ended as the finding says; true until the text is another one. */
export function markProved(view: ApplicationView, fingerprint: string): void {
  proved.set(keyOf(view.organizationName, view.name, fingerprint), view.text);
  count += 1;
  for (const listener of listeners) listener();
}

/** Whether the login of a finding was played on the text on screen and ended as it says. */
export function useProved(view: ApplicationView): (finding: Finding) => boolean {
  useSyncExternalStore(subscribe, () => count);
  return ({ fingerprint }) => proved.get(keyOf(view.organizationName, view.name, fingerprint)) === view.text;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
