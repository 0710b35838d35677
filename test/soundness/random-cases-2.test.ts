import { expect, test } from 'vitest';
import { everydaySeed, shareUnconfirmed, verifyPart } from './everyday-cases.ts';

test(`random logins of random scripts are in the graph (seed ${everydaySeed}, part 2)`, {
  timeout: 600_000,
}, async () => {
  const { tally, misses } = await verifyPart(1);
  expect(misses).toEqual([]);
  expect(tally.incomplete / tally.cases).toBeLessThan(0.05);
  expect(shareUnconfirmed(tally)).toBeLessThan(0.05);
});
