import type { ScriptKill, ScriptVersion, Suspension } from '../../ports.ts';
import { dropOldest, useEntry } from '../worker/least-recently-used.js';

/** What this process knows of one version of a script. */
export interface KnownVersion {
  readonly version: ScriptVersion;
  /** Kills the store told of last, oldest first. */
  stored: readonly ScriptKill[];
  /** Kills that this process saw and the store has not taken. */
  unstored: readonly ScriptKill[];
  suspension: Suspension | null;
  /** Whether the store has the suspension: only then does its absence there mean a release. */
  isStored: boolean;
  /** When the store was asked last, whether it answered or not. */
  askedAt: number;
  isAsking: boolean;
  /** Resolves when there is no more to wait for: the store has answered, or took too long. */
  settled: Promise<void>;
}

/** Enough for all versions that are in use; forgetting one only means asking the store again. */
const maxVersions = 10_000;

/** The versions this process knows of. Those that killed are not pushed out by those that did nothing. */
export function createKnownVersions(): (organization: string, programDigest: string) => KnownVersion {
  const harmless = new Map<string, KnownVersion>();
  const blamed = new Map<string, KnownVersion>();

  return (organization, programDigest) => {
    const key = JSON.stringify([organization, programDigest]);
    const known = useEntry(blamed, key) ?? harmless.get(key) ?? fresh({ organization, programDigest });
    const isBlamed = known.stored.length + known.unstored.length > 0 || known.suspension !== null;
    const [home, other] = isBlamed ? [blamed, harmless] : [harmless, blamed];
    other.delete(key);
    home.delete(key);
    home.set(key, known);
    if (home.size > maxVersions) dropOldest(home);
    return known;
  };
}

function fresh(version: ScriptVersion): KnownVersion {
  return {
    version,
    stored: [],
    unstored: [],
    suspension: null,
    isStored: false,
    askedAt: Number.NEGATIVE_INFINITY,
    isAsking: false,
    settled: Promise.resolve(),
  };
}
