import type { ScriptKill, Suspension, SuspensionStore } from '@stepgate/engine';
import { describe, expect, it } from 'vitest';

const version = { organization: 'acme', programDigest: 'one' };
const sibling = { organization: 'acme', programDigest: 'two' };
const namesake = { organization: 'umbrella', programDigest: 'one' };

const kill = (at: number, reason = 'cpu'): ScriptKill => ({ at, reason });
const suspension = (of: typeof version, since: number): Suspension => ({
  ...of,
  since,
  kills: [kill(since)],
});

/**
 * What every store of suspensions must do.
 *
 * @param make an empty store
 */
export function itKeepsSuspensions(
  name: string,
  make: () => Promise<SuspensionStore> | SuspensionStore,
): void {
  describe(`${name} as a store of suspensions`, () => {
    it('counts the kills of a version within a time, oldest first', async () => {
      const store = await make();
      expect(await store.addKill(version, kill(10), 0)).toEqual([kill(10)]);
      expect(await store.addKill(version, kill(30, 'memory'), 0)).toEqual([kill(10), kill(30, 'memory')]);
      expect(await store.addKill(version, kill(20), 0)).toEqual([kill(10), kill(20), kill(30, 'memory')]);
      expect(await store.addKill(version, kill(40), 20)).toEqual([kill(20), kill(30, 'memory'), kill(40)]);
      expect(await store.addKill(version, kill(41), 0)).toHaveLength(4);
    });

    it('counts two kills of one moment twice', async () => {
      const store = await make();
      await store.addKill(version, kill(10), 0);
      expect(await store.addKill(version, kill(10), 0)).toHaveLength(2);
    });

    it('loses no kill that several nodes tell of at once', async () => {
      const store = await make();
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) => store.addKill(version, kill(at), 0)),
      );
      expect(Math.max(...answers.map((kills) => kills.length))).toBe(20);
    });

    it('keeps versions and organizations apart', async () => {
      const store = await make();
      await store.addKill(version, kill(10), 0);
      await store.suspend(suspension(version, 10));
      for (const other of [sibling, namesake]) {
        expect(await store.find(other)).toBeNull();
        expect(await store.addKill(other, kill(20), 0)).toEqual([kill(20)]);
        expect(await store.release(other)).toBe(false);
      }
      expect(await store.find(version)).not.toBeNull();
    });

    it('keeps names apart that look alike when they are joined', async () => {
      const store = await make();
      await store.suspend(suspension({ organization: 'a:b', programDigest: 'c' }, 1));
      await store.suspend(suspension({ organization: 'a","b', programDigest: 'c' }, 1));
      expect(await store.find({ organization: 'a', programDigest: 'b:c' })).toBeNull();
      expect(await store.find({ organization: 'a', programDigest: 'b","c' })).toBeNull();
      expect(await store.list('a')).toEqual([]);
    });

    it('keeps the first suspension of a version', async () => {
      const store = await make();
      await store.suspend(suspension(version, 10));
      await store.suspend(suspension(version, 20));
      expect(await store.find(version)).toEqual(suspension(version, 10));
    });

    it('lists the latest first, of all or of one organization', async () => {
      const store = await make();
      for (const [of, since] of [
        [version, 10],
        [namesake, 30],
        [sibling, 20],
      ] as const) {
        await store.suspend(suspension(of, since));
      }
      expect((await store.list()).map(({ since }) => since)).toEqual([30, 20, 10]);
      expect(await store.list('acme')).toEqual([suspension(sibling, 20), suspension(version, 10)]);
      expect(await store.list('nobody')).toEqual([]);
    });

    it('releases once, and forgets the kills', async () => {
      const store = await make();
      await store.addKill(version, kill(10), 0);
      await store.suspend(suspension(version, 10));
      expect(await store.release(version)).toBe(true);
      expect(await store.release(version)).toBe(false);
      expect(await store.find(version)).toBeNull();
      expect(await store.list()).toEqual([]);
      expect(await store.addKill(version, kill(20), 0)).toEqual([kill(20)]);
    });

    it('suspends again what was released', async () => {
      const store = await make();
      await store.suspend(suspension(version, 10));
      await store.release(version);
      await store.suspend(suspension(version, 20));
      expect(await store.find(version)).toEqual(suspension(version, 20));
    });
  });
}
