import { expect, test } from 'vitest';
import { everydaySeed, shareUnconfirmed, verifyPart } from './everyday-cases.ts';

test(`random logins of random scripts are in the graph (seed ${everydaySeed}, part 2)`, {
  timeout: 600_000,
}, async () => {
  const { tally, misses } = await verifyPart(1);
  expect(misses).toEqual([]);
  // Most of them let more users sign in, one after the other, than a login is followed with.
  expect(tally.incomplete / tally.cases).toBeLessThan(0.08);
  expect(shareUnconfirmed(tally)).toBeLessThan(0.05);
});
