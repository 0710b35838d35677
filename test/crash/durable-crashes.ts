import { deepStrictEqual } from 'node:assert/strict';
import type { DurableStores } from '@stepgate/engine/stores';
import { checkCrash, Undisturbed } from './check-crash.ts';
import { durableBacking } from './durable-backing.ts';
import { runCrashing } from './run-crashing.ts';
import type { CrashScenario } from './scenario.ts';
import { recoveries } from './sign-in.ts';

/**
 * Stops a login at each point of its way, on stores that are shared by all its engines, by what the auth server does
 * then in turn.
 *
 * @returns how many logins were stopped
 */
export async function crashEverywhere(scenario: CrashScenario, stores: DurableStores): Promise<number> {
  const make = () => durableBacking(scenario, stores);
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
    await checkCrash(scenario, run, undisturbed);
  }
  return points.length;
}
