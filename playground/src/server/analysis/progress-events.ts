/** Tells pages that are open what is analyzed, without flooding them. */
export interface ProgressEvents {
  add(organization: string, applications: readonly string[]): void;
  stop(): void;
}

/** Names in one event at most; pages that show more ask for the lists they show. */
const maxNames = 200;

/**
 * @param pauseMillis time between two events of an organization
 * @param tell told the names since the last time
 */
export function createProgressEvents(
  pauseMillis: number,
  tell: (organization: string, applications: readonly string[]) => void,
): ProgressEvents {
  const waiting = new Map<string, Set<string>>();
  let timer: NodeJS.Timeout | undefined;

  function flush(): void {
    timer = undefined;
    for (const [organization, names] of waiting) tell(organization, [...names].slice(0, maxNames));
    waiting.clear();
  }

  return {
    add(organization, applications) {
      const names = waiting.get(organization) ?? new Set();
      waiting.set(organization, names);
      for (const name of applications) names.add(name);
      timer ??= setTimeout(flush, pauseMillis).unref();
    },
    stop: () => clearTimeout(timer),
  };
}
