/** Which tabs of this browser are open. */
export interface TabPresence {
  /** Of this page; another one after each load. */
  readonly tab: string;
  /** Resolves when a tab is gone, closed or crashed; at once when it is gone already. */
  gone(tab: string): Promise<void>;
}

const nameOf = (tab: string): string => `stepgate:tab:${tab}`;

/**
 * Announces this page among the tabs of the browser. A lock is held as long as the page lives, however it ends.
 *
 * @param locks absent where the page is served without TLS to another machine: every other tab counts as gone then
 */
export function announceTab(locks: LockManager | undefined, tab: string): TabPresence {
  // Never resolves: the browser releases the lock when the page is gone.
  void locks?.request(nameOf(tab), () => new Promise<never>(() => undefined)).catch(() => undefined);
  return {
    tab,
    async gone(other) {
      await locks?.request(nameOf(other), { mode: 'shared' }, () => undefined);
    },
  };
}

/** The presence of this page. Reading locks and random ids is left to the page, which has one of each. */
export const thisTab: TabPresence = announceTab(
  typeof navigator === 'undefined' ? undefined : navigator.locks,
  typeof crypto.randomUUID === 'function'
    ? crypto.randomUUID()
    : String(crypto.getRandomValues(new Uint32Array(4))),
);
