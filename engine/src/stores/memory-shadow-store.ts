import type {
  ShadowPair,
  ShadowReport,
  ShadowResult,
  ShadowStore,
  ShadowVerdict,
} from '../registry-ports.ts';
import { dropOldest } from '../sandbox/worker/least-recently-used.js';

/** Logins of a pair that are known to be counted; one that is told again after so many others counts again. */
const maxKnownLogins = 100_000;

interface Count {
  readonly verdict: ShadowVerdict;
  readonly code: string | null;
  readonly count: number;
  /** The latest first. */
  readonly samples: readonly { readonly loginId: string; readonly at: number }[];
}

interface Counted {
  readonly logins: Map<string, true>;
  readonly counts: Map<string, Count>;
  compared: number;
  since: number | null;
}

/** What candidates came to, in the memory of this process. */
export class MemoryShadowStore implements ShadowStore {
  private readonly byPair = new Map<string, Counted>();

  async add({ loginId, verdict, code, at, ...pair }: ShadowResult, maxSamples: number): Promise<void> {
    const counted = this.byPair.get(keyOf(pair)) ?? {
      logins: new Map(),
      counts: new Map(),
      compared: 0,
      since: null,
    };
    this.byPair.set(keyOf(pair), counted);
    if (counted.logins.has(loginId)) return;
    counted.logins.set(loginId, true);
    if (counted.logins.size > maxKnownLogins) dropOldest(counted.logins);
    const key = JSON.stringify([verdict, code]);
    const { count, samples } = counted.counts.get(key) ?? { count: 0, samples: [] };
    const latest = [{ loginId, at }, ...samples].sort((one, other) => other.at - one.at).slice(0, maxSamples);
    counted.counts.set(key, { verdict, code, count: count + 1, samples: latest });
    counted.compared += 1;
    counted.since = Math.min(counted.since ?? at, at);
  }

  async report(pair: ShadowPair): Promise<ShadowReport> {
    const { organization, application, liveDigest, candidateDigest } = pair;
    const counted = this.byPair.get(keyOf(pair));
    return {
      ...{ organization, application, liveDigest, candidateDigest },
      compared: counted?.compared ?? 0,
      since: counted?.since ?? null,
      verdicts: [...(counted?.counts.values() ?? [])].map(({ samples, ...count }) => ({
        ...count,
        samples: samples.map(({ loginId }) => loginId),
      })),
    };
  }

  async clear(pair: ShadowPair): Promise<void> {
    this.byPair.delete(keyOf(pair));
  }

  /** A copy, as another node finds it that takes over at this moment. */
  snapshot(): MemoryShadowStore {
    const copy = new MemoryShadowStore();
    for (const [key, counted] of this.byPair) copy.byPair.set(key, structuredClone(counted));
    return copy;
  }
}

function keyOf({ organization, application, liveDigest, candidateDigest }: ShadowPair): string {
  return JSON.stringify([organization, application, liveDigest, candidateDigest]);
}
