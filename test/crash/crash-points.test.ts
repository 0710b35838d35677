import { expect, test } from 'vitest';
import { crashPoints } from '../../engine/src/crash/crash-moments.ts';
import { memoryBacking } from './memory-backing.ts';
import { runCrashing } from './run-crashing.ts';
import { scenarios } from './scenarios.ts';

/** Moments of stores that memory stores do not have; the tests of those stores reach them. */
const elsewhere = ['record-end'];

test('every crash point is on the way of a login', async () => {
  const reached = new Set<string>();
  for (const scenario of Object.values(scenarios)) {
    const run = await runCrashing(scenario, await memoryBacking(scenario));
    for (const point of run.reached.flat()) reached.add(point);
  }
  const expected = crashPoints.filter((point) => !elsewhere.some((moment) => point.endsWith(` ${moment}`)));
  expect([...reached].sort()).toEqual([...expected].sort());
});
