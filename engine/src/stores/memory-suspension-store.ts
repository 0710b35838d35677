import type { ScriptKill, ScriptVersion, Suspension, SuspensionStore } from '../ports.ts';

/** Versions whose kills are kept at most; those that were killed longest ago are forgotten first. */
const maxVersions = 10_000;

/** Suspensions in the memory of this process. */
export class MemorySuspensionStore implements SuspensionStore {
  private readonly kills = new Map<string, readonly ScriptKill[]>();
  private readonly suspensions = new Map<string, Suspension>();

  async addKill(version: ScriptVersion, kill: ScriptKill, keepSince: number): Promise<readonly ScriptKill[]> {
    const key = keyOf(version);
    const kept = [...(this.kills.get(key) ?? []), kill]
      .filter(({ at }) => at >= keepSince)
      .sort((one, other) => one.at - other.at);
    this.kills.delete(key);
    if (kept.length > 0) this.kills.set(key, kept);
    const [oldest] = this.kills.keys();
    if (this.kills.size > maxVersions && oldest !== undefined) this.kills.delete(oldest);
    return kept;
  }

  async suspend(suspension: Suspension): Promise<void> {
    const key = keyOf(suspension);
    if (!this.suspensions.has(key)) this.suspensions.set(key, structuredClone(suspension));
  }

  async find(version: ScriptVersion): Promise<Suspension | null> {
    return this.suspensions.get(keyOf(version)) ?? null;
  }

  async list(organization?: string): Promise<readonly Suspension[]> {
    return [...this.suspensions.values()]
      .filter((suspension) => organization === undefined || suspension.organization === organization)
      .sort((one, other) => other.since - one.since);
  }

  async release(version: ScriptVersion): Promise<boolean> {
    this.kills.delete(keyOf(version));
    return this.suspensions.delete(keyOf(version));
  }

  /** A copy, as another node finds it that takes over at this moment. */
  snapshot(): MemorySuspensionStore {
    const copy = new MemorySuspensionStore();
    for (const [key, kills] of this.kills) copy.kills.set(key, kills);
    for (const [key, suspension] of this.suspensions) copy.suspensions.set(key, suspension);
    return copy;
  }
}

function keyOf({ organization, programDigest }: ScriptVersion): string {
  return JSON.stringify([organization, programDigest]);
}
