import { deepStrictEqual } from 'node:assert/strict';
import type { DurableStores } from '@stepgate/engine/stores';
import type { CrashPoint } from '../../engine/src/crash/crash-moments.ts';
import { checkCrash, Undisturbed } from './check-crash.ts';
import { durableBacking } from './durable-backing.ts';
import { cutActs } from './expected-run.ts';
import type { Backing } from './memory-backing.ts';
import { type CrashRun, runCrashing } from './run-crashing.ts';
import type { CrashScenario } from './scenario.ts';
import { recoveries } from './sign-in.ts';

/** Where accounts are in one store and journals in another, an account may be there already that is not journaled yet. */
const betweenStores: ReadonlySet<CrashPoint> = new Set(['after transaction', 'before append-provisioning']);

/** A run without what says that an account was made or found. */
function withoutWay(run: CrashRun): CrashRun {
  return JSON.parse(JSON.stringify(run), (_, value) => {
    if (Array.isArray(value)) return value.filter((element) => element?.event !== 'account-changed');
    const isWay = value?.action === 'created' || value?.action === 'update-staged';
    return isWay ? { ...value, action: 'found', reason: '' } : value;
  });
}

const same = (run: CrashRun) => run;

/**
 * Stops a login at each point of its way, on stores that are shared by all its engines, by what the auth server does
 * then in turn.
 *
 * @returns the points at which it was stopped
 */
export async function crashEverywhere(
  scenario: CrashScenario,
  stores: Omit<DurableStores, 'close'>,
  watched?: Backing['watched'],
): Promise<readonly CrashPoint[]> {
  const make = () => durableBacking(scenario, stores, watched);
  const undisturbed = new Undisturbed(scenario, make);
  const points = (await undisturbed.run()).reached[0] ?? [];
  for (const [endsAt, point] of points.entries()) {
    const recovery = recoveries[endsAt % recoveries.length];
    const run = await runCrashing(scenario, await make(), {
      endsAt: [endsAt],
      ...(recovery && { recovery }),
    });
    deepStrictEqual(
      run.cuts.map((cut) => cut.point),
      [point],
    );
    // It must not use the stores while the login that was stopped is looked at.
    const isBetween = watched !== undefined && betweenStores.has(point);
    await checkCrash(
      scenario,
      run,
      undisturbed,
      cutActs(scenario.program, run.cuts),
      isBetween ? withoutWay : same,
    );
  }
  return points;
}
