import { describe, expect, test } from 'vitest';
import type { HostileCase } from './hostile-case.ts';
import { complaintsAbout } from './judge-report.ts';
import { runCase } from './run-case.ts';
import { twoAtATime } from './two-at-a-time.ts';

/** One test for each case of a family, each in a process of its own. */
export function testFamily(name: string, cases: readonly HostileCase[]): void {
  describe.concurrent(name, () => {
    test.for(cases)('$id $name', { timeout: 120_000 }, async (given) => {
      const report = await twoAtATime(() => runCase(given));
      expect(complaintsAbout(given, report)).toEqual([]);
    });
  });
}
