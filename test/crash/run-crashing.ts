import { createEngine, type VisibleDecision } from '@stepgate/engine';
import type { JournalEntry } from '@stepgate/engine/model';
import { steppingClock, worldPorts } from '@stepgate/engine/testing';
import type { CrashPoint } from '../../engine/src/crash/crash-moments.ts';
import { dangerouslyInlineSandbox } from '../../engine/src/sandbox/inline-sandbox.ts';
import { tokensIn } from '../../engine/src/secrets/token.ts';
import { around, CrashSwitch } from './crash-switch.ts';
import { crashingPorts, type Effect } from './crashing-ports.ts';
import { crashingStores } from './crashing-stores.ts';
import type { Backing } from './memory-backing.ts';
import type { CrashScenario } from './scenario.ts';
import { LOGIN_ID, type Recovery, signIn } from './sign-in.ts';

/** Scripts of the scenarios are our own. */
export const sandbox = dangerouslyInlineSandbox();

/** Where a process ended, and the journal it left behind. */
export interface Cut {
  readonly point: CrashPoint;
  readonly journal: readonly JournalEntry[];
}

/** What came of a login. */
export interface CrashRun {
  readonly decision: VisibleDecision;
  /** Without the times of its entries. */
  readonly journal: readonly object[];
  /** What is left in the stores. */
  readonly state: unknown;
  /** Credentials of the login that are still kept. */
  readonly credentialsLeft: number;
  readonly effects: readonly Effect[];
  /** Points in the order in which they were reached, by engine. */
  readonly reached: readonly (readonly CrashPoint[])[];
  readonly cuts: readonly Cut[];
}

/**
 * Runs a login on engines of which each ends at a point of its way.
 *
 * @param endsAt for each engine in turn the point at which it ends, counted from 0; the one after the last lives
 */
export async function runCrashing(
  scenario: CrashScenario,
  backing: Backing,
  endsAt: readonly number[] = [],
  recovery: Recovery = 'repeats',
): Promise<CrashRun> {
  const { program, world } = scenario;
  const { journals, vault } = backing.stores;
  const effects: Effect[] = [];
  const cuts: Cut[] = [];
  const switches: CrashSwitch[] = [];
  const clock = steppingClock(Date.parse(world.startedAt));

  const openNode = () => {
    const crash = new CrashSwitch(endsAt[switches.length] ?? -1);
    switches.push(crash);
    const ports = crashingPorts(worldPorts(program, world).options, crash, effects);
    const stores = crashingStores(backing.stores, crash);
    // One seed, so that journals can be compared.
    const engine = createEngine({ ...ports, stores, sandbox, clock, chance: { id: () => 'seed' } });
    return { engine, crash };
  };

  let node = openNode();
  const { decision } = await signIn(
    scenario,
    async (run) => {
      const { engine, crash } = node;
      const settled = await Promise.race([
        run(engine).then((progress) => around(crash.reach, 'respond', async () => progress)),
        crash.crashed.then((point) => ({ point })),
      ]);
      if (!('point' in settled)) return settled;
      cuts.push({ point: settled.point, journal: (await journals.read(LOGIN_ID)) ?? [] });
      node = openNode();
      return null;
    },
    recovery,
  );
  const journal = (await journals.read(LOGIN_ID)) ?? [];
  const kept = await Promise.all(
    tokensIn(JSON.stringify(journal)).map((token) => vault.get(LOGIN_ID, token)),
  );
  return {
    decision,
    journal: journal.map(({ at: _, ...entry }) => entry),
    state: await backing.state(),
    credentialsLeft: kept.filter((value) => value !== null).length,
    effects,
    reached: switches.map(({ reached }) => reached),
    cuts,
  };
}
