/** Passes that were taken and have not ended, per organization. */
export interface InFlight {
  readonly total: number;
  of(organization: string): number;
  add(organization: string): void;
  remove(organization: string): void;
  /** Resolves when there are none. */
  none(): Promise<void>;
}

/** @param onChange whether there are any, whenever that changes */
export function createInFlight(onChange: (isBusy: boolean) => void): InFlight {
  const counts = new Map<string, number>();
  let total = 0;
  let waiting: (() => void)[] = [];

  return {
    get total() {
      return total;
    },
    of: (organization) => counts.get(organization) ?? 0,
    add(organization) {
      total += 1;
      counts.set(organization, (counts.get(organization) ?? 0) + 1);
      if (total === 1) onChange(true);
    },
    remove(organization) {
      total -= 1;
      const left = (counts.get(organization) ?? 0) - 1;
      if (left > 0) counts.set(organization, left);
      else counts.delete(organization);
      if (total > 0) return;
      onChange(false);
      for (const resolve of waiting) resolve();
      waiting = [];
    },
    none: () => (total === 0 ? Promise.resolve() : new Promise((resolve) => waiting.push(resolve))),
  };
}
