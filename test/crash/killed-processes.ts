import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DurableStores } from '@stepgate/engine/stores';
import type { CrashPoint } from '../../engine/src/crash/crash-moments.ts';
import { checkCrash, Undisturbed } from './check-crash.ts';
import { durableBacking } from './durable-backing.ts';
import { openNode } from './node-handle.ts';
import type { NodeSettings } from './node-process.ts';
import { runKilled } from './run-killed.ts';
import { scenarios } from './scenarios.ts';
import { recoveries } from './sign-in.ts';

/**
 * Lets a process kill itself at points of the way of a login, and another one go on.
 *
 * @param stores those of the processes, opened here too
 * @param isWanted which points; default: each
 * @returns the points
 */
export async function killAtPoints(
  name: string,
  stores: DurableStores,
  settings: NodeSettings['stores'],
  isWanted: (point: CrashPoint) => boolean = () => true,
): Promise<readonly CrashPoint[]> {
  const scenario = scenarios[name];
  if (scenario === undefined) throw new Error(`there is no scenario ${name}`);
  const make = () => durableBacking(scenario, stores);
  const undisturbed = new Undisturbed(scenario, make);
  const points = (await undisturbed.run()).reached[0] ?? [];
  const folder = mkdtempSync(join(tmpdir(), 'stepgate-crash-'));
  const effectsFile = join(folder, 'effects');
  const next = await openNode({ stores: settings, effectsFile, endsAt: -1 });
  const killed: CrashPoint[] = [];
  try {
    for (const [endsAt, point] of points.entries()) {
      if (!isWanted(point)) continue;
      writeFileSync(effectsFile, '');
      const mortal = await openNode({ stores: settings, effectsFile, endsAt });
      const recovery = recoveries[killed.length % 2] ?? 'repeats';
      const run = await runKilled({
        scenario: name,
        backing: await make(),
        mortal,
        next,
        effectsFile,
        recovery,
      });
      await mortal.kill();
      killed.push(...run.cuts.map((cut) => cut.point));
      if (killed.at(-1) !== point) throw new Error(`it ended at ${killed.at(-1)}, not ${point}`);
      await checkCrash(scenario, run, undisturbed);
    }
  } finally {
    await next.kill();
    rmSync(folder, { recursive: true });
  }
  return killed;
}
