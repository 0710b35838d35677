import type { ShadowResult, ShadowStore } from '@stepgate/engine';
import { describe, expect, test } from 'vitest';
import { fresh } from './opened-stores.ts';

/** What every store of shadow results promises. */
export function shadowContract(
  opened: () => {
    readonly stores: { readonly shadows: ShadowStore };
    readonly other: { readonly shadows: ShadowStore };
  },
): void {
  describe('shadows', () => {
    const pair = () => ({
      organization: fresh('org'),
      application: 'app "%\0',
      liveDigest: 'l',
      candidateDigest: 'c',
    });
    const result = (
      of: ReturnType<typeof pair>,
      at: number,
      verdict: ShadowResult['verdict'] = 'same',
      code: string | null = null,
    ): ShadowResult => ({ ...of, loginId: `login ${at}`, verdict, code, at });

    test('counts each login once, by verdict and code, with the latest samples', async () => {
      const { stores, other } = opened();
      const one = pair();
      for (const at of [3, 1, 2]) await stores.shadows.add(result(one, at), 2);
      await other.shadows.add(result(one, 4, 'would-deny', 'access-denied'), 2);
      await other.shadows.add(result(one, 5, 'would-deny', null), 2);
      // Told again, by another node and with another verdict.
      for (const at of [1, 2, 3]) await other.shadows.add(result(one, at, 'would-fail'), 2);
      await stores.shadows.add({ ...result(one, 9), candidateDigest: 'another' }, 2);
      const report = await stores.shadows.report(one);
      expect(report).toMatchObject({ ...one, compared: 5, since: 1 });
      expect(report.verdicts).toHaveLength(3);
      expect(report.verdicts).toEqual(
        expect.arrayContaining([
          { verdict: 'same', code: null, count: 3, samples: ['login 3', 'login 2'] },
          { verdict: 'would-deny', code: 'access-denied', count: 1, samples: ['login 4'] },
          { verdict: 'would-deny', code: null, count: 1, samples: ['login 5'] },
        ]),
      );
    });

    test('of several that tell of one login at once, one counts', async () => {
      const { stores, other } = opened();
      const one = pair();
      await Promise.all(
        Array.from({ length: 8 }, (_, index) =>
          (index % 2 === 0 ? stores : other).shadows.add(result(one, 7), 3),
        ),
      );
      expect(await stores.shadows.report(one)).toMatchObject({ compared: 1, since: 7 });
    });

    test('forgets what was counted of a pair, and nothing else', async () => {
      const { shadows } = opened().stores;
      const [one, two] = [pair(), pair()];
      await shadows.add(result(one, 1), 3);
      await shadows.add(result(two, 1), 3);
      await shadows.clear(one);
      expect(await shadows.report(one)).toEqual({ ...one, compared: 0, since: null, verdicts: [] });
      expect((await shadows.report(two)).compared).toBe(1);
      await shadows.add(result(one, 1), 3);
      expect((await shadows.report(one)).compared).toBe(1);
    });
  });
}
