import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkCrash, Undisturbed } from './check-crash.ts';
import { actsTakenForCut } from './expected-run.ts';
import { memoryBacking } from './memory-backing.ts';
import { runCrashing } from './run-crashing.ts';
import { scenarios } from './scenarios.ts';
import { recoveries } from './sign-in.ts';

describe.each(Object.entries(scenarios))('%s', async (_, scenario) => {
  const undisturbed = new Undisturbed(scenario, memoryBacking);
  const usual = await undisturbed.run();
  const points = usual.reached[0] ?? [];

  test.each(recoveries)('survives a crash at each point of its way: the auth server %s', async (recovery) => {
    for (const [endsAt, point] of points.entries()) {
      const run = await runCrashing(scenario, await memoryBacking(scenario), { endsAt: [endsAt], recovery });
      expect(run.cuts.map((cut) => cut.point)).toEqual([point]);
      await checkCrash(scenario, run, undisturbed);
    }
  });

  test('survives two engines that go on at the same moment', async () => {
    for (const endsAt of points.keys()) {
      const options = { endsAt: [endsAt], enginesAfter: 2 };
      const run = await runCrashing(scenario, await memoryBacking(scenario), options);
      await checkCrash(scenario, run, undisturbed, actsTakenForCut(scenario.program, run, usual));
    }
  });

  test('survives two crashes', async () => {
    const place = fc.nat(points.length - 1);
    await fc.assert(
      fc.asyncProperty(place, place, fc.constantFrom(...recoveries), async (first, second, recovery) => {
        const options = { endsAt: [first, second], recovery };
        const run = await runCrashing(scenario, await memoryBacking(scenario), options);
        await checkCrash(scenario, run, undisturbed);
      }),
      { numRuns: 15 },
    );
  });
});
