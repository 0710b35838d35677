import {
  type ShadowPair,
  type ShadowReport,
  type ShadowResult,
  type ShadowStore,
  type ShadowVerdict,
  shadowVerdicts,
} from '../registry-ports.ts';
import { dropOldest } from '../sandbox/worker/least-recently-used.js';

/** Logins of a pair that are known to be counted; one that is told again after so many others counts again. */
const maxKnownLogins = 100_000;

interface Counted {
  readonly logins: Map<string, true>;
  readonly counts: Map<
    string,
    { verdict: ShadowVerdict; code: string | null; count: number; samples: string[] }
  >;
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
    const latest = [loginId, ...samples].slice(0, maxSamples);
    counted.counts.set(key, { verdict, code, count: count + 1, samples: latest });
    counted.compared += 1;
    counted.since = Math.min(counted.since ?? at, at);
  }

  async report(pair: ShadowPair): Promise<ShadowReport> {
    const { organization, application, liveDigest, candidateDigest } = pair;
    const counted = this.byPair.get(keyOf(pair));
    const order = Object.keys(shadowVerdicts);
    const verdicts = [...(counted?.counts.values() ?? [])].sort(
      (a, b) =>
        order.indexOf(a.verdict) - order.indexOf(b.verdict) || ((a.code ?? '') < (b.code ?? '') ? -1 : 1),
    );
    return {
      ...{ organization, application, liveDigest, candidateDigest },
      compared: counted?.compared ?? 0,
      since: counted?.since ?? null,
      verdicts: structuredClone(verdicts),
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
