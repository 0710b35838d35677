import type { SandboxProgram } from '../sandbox-contract.ts';

/** Programs of a slot that are compiled again in its next worker. */
const maxRecentPrograms = 16;

export interface RecentProgram {
  readonly organization: string;
  readonly program: SandboxProgram;
}

/** What ran in each slot lately, so that a replacement can compile it while it is idle. */
export interface RecentPrograms {
  used(slot: number, key: string, program: RecentProgram): void;
  /** Forgets a version everywhere: it cost a worker. */
  forget(key: string): void;
  /** The latest first. */
  of(slot: number): RecentProgram[];
}

export function createRecentPrograms(): RecentPrograms {
  const slots = new Map<number, Map<string, RecentProgram>>();

  return {
    used(slot, key, { organization, program }) {
      const recent = slots.get(slot) ?? new Map<string, RecentProgram>();
      slots.set(slot, recent);
      recent.delete(key);
      recent.set(key, { organization, program });
      if (recent.size <= maxRecentPrograms) return;
      for (const oldest of recent.keys()) {
        recent.delete(oldest);
        return;
      }
    },
    forget(key) {
      for (const recent of slots.values()) recent.delete(key);
    },
    of: (slot) => [...(slots.get(slot)?.values() ?? [])].reverse(),
  };
}
