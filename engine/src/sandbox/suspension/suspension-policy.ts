import type { ScriptKill, Suspension, SuspensionStore } from '../../ports.ts';
import type { KillReason, PassName } from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import { createKnownVersions, type KnownVersion } from './known-version.ts';
import type { ScriptSuspensions } from './script-suspensions.ts';
import { within } from './within.ts';

/** What a version is to blame for. The others are the fault of a slow machine. */
const blamedReasons: readonly (KillReason | 'died')[] = ['cpu', 'memory', 'died', 'protocol'];

/** How long what the store said of a version that is not suspended counts, in milliseconds. */
const freshMillis = 1_000;

/** How long a pass waits for the store, in milliseconds. */
const maxWaitMillis = 100;

/** Time after which a store that has not answered is asked again, in milliseconds. */
const givenUpMillis = 30_000;

export interface SuspensionPolicyOptions {
  readonly store: SuspensionStore;
  readonly limits: Pick<SandboxLimits, 'killsBeforeSuspension' | 'suspensionWindowMillis'>;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Called when this process suspends a version. */
  readonly onSuspended: (pass: PassName, suspension: Suspension) => void;
}

/**
 * Suspends a version of a script that killed workers again and again, in the store that all nodes share.
 *
 * - A version that is suspended is looked up with every pass, so a release counts at once.
 * - One that is not is looked up once a second, so a suspension by another node counts a second later.
 * - A store that fails or is slow holds a pass up for at most a tenth of a second, once a second for each version.
 *   Meanwhile this process decides by what it saw itself; what it decided is stored when the store is back.
 */
export function createScriptSuspensions(options: SuspensionPolicyOptions): ScriptSuspensions {
  const { store, limits, now, onSuspended } = options;
  const knownVersion = createKnownVersions();

  return {
    async find(organization, digest) {
      const known = knownVersion(organization, digest);
      // A clock may be set back.
      const age = Math.abs(now() - known.askedAt);
      if (known.isAsking ? age >= givenUpMillis : known.suspension !== null || age >= freshMillis) ask(known);
      await known.settled;
      return known.suspension;
    },

    async killed(pass, reason) {
      if (!blamedReasons.includes(reason)) return;
      const known = knownVersion(pass.organization, pass.digest);
      const kill = { at: now(), reason };
      const judged = within(maxWaitMillis, tell(pass, known, kill)).then((told) => {
        if (told !== undefined) return;
        // The store failed or took too long: what is known here decides.
        known.unstored = [...known.unstored, kill];
        judge(pass, known);
      });
      known.settled = both(known.settled, judged);
      await judged;
    },
  };

  async function tell(pass: PassName, known: KnownVersion, kill: ScriptKill): Promise<true> {
    known.stored = await store.addKill(known.version, kill, kill.at - limits.suspensionWindowMillis);
    // It may have taken a kill for which it was not waited any more.
    known.unstored = known.unstored.filter((other) => other !== kill);
    judge(pass, known);
    return true;
  }

  function judge(pass: PassName, known: KnownVersion): void {
    const keepSince = now() - limits.suspensionWindowMillis;
    known.unstored = known.unstored.filter(({ at }) => at >= keepSince);
    const kills = [
      ...known.stored.filter(({ at }) => at >= keepSince),
      ...known.unstored.filter((kill) => !known.stored.some((other) => isSameKill(kill, other))),
    ].sort((one, other) => one.at - other.at);
    if (known.suspension !== null || kills.length < limits.killsBeforeSuspension) return;
    known.suspension = { ...known.version, since: now(), kills };
    known.isStored = false;
    onSuspended(pass, known.suspension);
    void keep(known, known.suspension).catch(() => {});
  }

  async function keep(known: KnownVersion, suspension: Suspension): Promise<void> {
    await store.suspend(suspension);
    if (known.suspension === suspension) known.isStored = true;
  }

  function ask(known: KnownVersion): void {
    known.askedAt = now();
    known.isAsking = true;
    const answered = compare(known).finally(() => {
      known.isAsking = false;
    });
    known.settled = both(known.settled, within(maxWaitMillis, answered));
  }

  /** Brings together what is known here and what the store says. */
  async function compare(known: KnownVersion): Promise<void> {
    const { suspension: before } = known;
    if (before !== null && !known.isStored) return keep(known, before);
    const found = await store.find(known.version);
    // Suspended here while the store was asked: its answer is older.
    if (known.suspension !== before) return;
    if (found === null && before !== null) {
      known.stored = [];
      known.unstored = [];
    }
    known.suspension = found;
    known.isStored = found !== null;
  }
}

/** Resolves with nothing, so that no result is kept for as long as there are questions. */
async function both(one: Promise<unknown>, other: Promise<unknown>): Promise<void> {
  await one;
  await other;
}

function isSameKill(one: ScriptKill, other: ScriptKill): boolean {
  return one.at === other.at && one.reason === other.reason;
}
