import { describe, expect, test } from 'vitest';
import { checkCrash, Undisturbed } from './check-crash.ts';
import { memoryBacking } from './memory-backing.ts';
import { runCrashing } from './run-crashing.ts';
import { scenarios } from './scenarios.ts';
import { recoveries } from './sign-in.ts';

describe.each(Object.entries(scenarios))('%s', async (_, scenario) => {
  const undisturbed = new Undisturbed(scenario, memoryBacking);
  const points = (await undisturbed.run()).reached[0] ?? [];

  test.each(recoveries)('survives a crash at each point of its way: the auth server %s', async (recovery) => {
    for (const [endsAt, point] of points.entries()) {
      const run = await runCrashing(scenario, await memoryBacking(scenario), [endsAt], recovery);
      expect(run.cuts.map((cut) => cut.point)).toEqual([point]);
      await checkCrash(scenario, run, undisturbed);
    }
  });
});
