import { describe, expect, test } from 'vitest';
import { fresh, type Opened } from './opened-stores.ts';

/** What every store of suspensions promises. */
export function suspensionContract(opened: Opened): void {
  describe('suspensions', () => {
    const version = () => ({ organization: fresh('org'), programDigest: fresh('digest') });
    const kill = (at: number, reason = 'cpu-limit') => ({ at, reason });

    test('kills are kept as long as was said, the oldest first', async () => {
      const { suspensions } = opened().stores;
      const one = version();
      expect(await suspensions.addKill(one, kill(20), 10)).toEqual([kill(20)]);
      expect(await suspensions.addKill(one, kill(15, 'died\0'), 10)).toEqual([kill(15, 'died\0'), kill(20)]);
      expect(await suspensions.addKill(one, kill(5), 10)).toEqual([kill(15, 'died\0'), kill(20)]);
      expect(await suspensions.addKill(one, kill(30), 20)).toEqual([kill(20), kill(30)]);
      expect(await suspensions.addKill({ ...one, organization: fresh('org') }, kill(1), 0)).toEqual([
        kill(1),
      ]);
      expect(await suspensions.addKill({ ...one, programDigest: 'other' }, kill(1), 0)).toEqual([kill(1)]);
    });

    test('of kills at once, whoever is last sees all', async () => {
      const { stores, other } = opened();
      const one = version();
      const seen = await Promise.all(
        Array.from({ length: 6 }, (_, index) =>
          (index % 2 === 0 ? stores : other).suspensions.addKill(one, kill(10 + index), 0),
        ),
      );
      expect(Math.max(...seen.map((kills) => kills.length))).toBe(6);
    });

    test('the first suspension of a version counts, until it is released with its kills', async () => {
      const { stores, other } = opened();
      const one = version();
      const suspension = { ...one, since: 20, kills: [kill(10), kill(20, 'ü\0')] };
      await stores.suspensions.addKill(one, kill(20), 0);
      expect(await stores.suspensions.find(one)).toBeNull();
      await stores.suspensions.suspend(suspension);
      await other.suspensions.suspend({ ...suspension, since: 30 });
      expect(await other.suspensions.find(one)).toEqual(suspension);
      expect(await other.suspensions.find({ ...one, organization: 'other' })).toBeNull();
      expect(await other.suspensions.release(one)).toBe(true);
      expect(await stores.suspensions.release(one)).toBe(false);
      expect(await stores.suspensions.find(one)).toBeNull();
      expect(await stores.suspensions.addKill(one, kill(21), 0)).toEqual([kill(21)]);
    });

    test('are listed, the latest first', async () => {
      const { suspensions } = opened().stores;
      const organization = fresh('org');
      const other = fresh('org');
      const at = (since: number, name = organization) => ({
        organization: name,
        programDigest: `digest ${since}`,
        since,
        kills: [],
      });
      for (const suspension of [at(2), at(3), at(1), at(4, other)]) await suspensions.suspend(suspension);
      expect(await suspensions.list(organization)).toEqual([at(3), at(2), at(1)]);
      const all = await suspensions.list();
      expect(all.filter((one) => [organization, other].includes(one.organization))).toEqual([
        at(4, other),
        at(3),
        at(2),
        at(1),
      ]);
    });
  });
}
