import { describe, expect, it } from 'vitest';
import { slotChoices } from '../../engine/src/sandbox/pool/slot-choices.ts';
import { settled } from './manual-clock.ts';
import { scriptedPool } from './scripted-pool.ts';

describe('the pool', () => {
  it('starts one worker for the first pass, then a spare one, and no more while passes are short', async () => {
    const { pool, workers, run, running, answer, clock } = scriptedPool();
    expect(workers.length).toBe(0);
    for (let pass = 0; pass < 5; pass += 1) {
      const result = run();
      await settled();
      const [only] = running();
      await answer(only ?? expect.unreachable());
      expect(await result).toEqual({ ended: 'returned', output: 'acme' });
      clock.advance(1000);
    }
    expect(pool.workers().map(({ role, state }) => `${role} ${state}`)).toEqual([
      'active idle',
      'spare idle',
    ]);
    await pool.close();
  });

  it('starts as many as it shall keep', async () => {
    const { pool, run } = scriptedPool({ limits: { minWorkers: 3, spareWorkers: 2 } });
    void run();
    await settled();
    expect(
      pool
        .workers()
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['active', 'active', 'active', 'spare', 'spare']);
    await pool.close();
  });

  it('grows while passes wait, to its most workers and one pass on each', async () => {
    const { pool, clock, run, running } = scriptedPool({
      limits: { maxWorkers: 3, workersPerOrganization: 3 },
    });
    const passes = Array.from({ length: 6 }, () => run());
    for (let step = 0; step < 20; step += 1) {
      await settled();
      clock.advance(5);
    }
    expect(running().length).toBe(3);
    expect(new Set(running().map(({ worker }) => worker)).size).toBe(3);
    expect(pool.workers().filter(({ role }) => role === 'active').length).toBe(3);
    expect([pool.running, pool.queued]).toEqual([3, 3]);
    await pool.close();
    expect(await Promise.all(passes)).toEqual(passes.map(() => ({ ended: 'closed' })));
  });

  it('shrinks again to its least workers when they have nothing to do', async () => {
    const { pool, clock, run, running, answer } = scriptedPool({ limits: { maxWorkers: 3, minWorkers: 1 } });
    void run();
    void run('other');
    for (let step = 0; step < 5; step += 1) {
      await settled();
      clock.advance(5);
    }
    expect(running().length).toBe(2);
    for (const pass of running()) await answer(pass);
    clock.advance(130_000);
    await settled();
    expect(
      pool
        .workers()
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['active', 'spare']);
    await pool.close();
  });

  it('keeps an organization on the worker of its first choice while that is free', async () => {
    const { pool, workers, run, running, answer } = scriptedPool({
      limits: { maxWorkers: 4, minWorkers: 4 },
    });
    const used = new Map<string, Set<unknown>>();
    void run('first');
    await settled();
    for (const pass of running()) await answer(pass);
    for (let round = 0; round < 3; round += 1) {
      for (const organization of ['a', 'b', 'c', 'd', 'e', 'f']) {
        void run(organization);
        await settled();
        const [pass] = running();
        used.set(organization, (used.get(organization) ?? new Set()).add(pass?.worker));
        await answer(pass ?? expect.unreachable());
      }
    }
    for (const places of used.values()) expect(places.size).toBe(1);
    expect(new Set([...used.values()].flatMap((places) => [...places])).size).toBeGreaterThan(1);
    expect(workers.length).toBe(5);
    await pool.close();
  });

  it('never runs an organization but on its own slots', async () => {
    const { pool, clock, run, running, answer } = scriptedPool({
      limits: { maxWorkers: 4, workersPerOrganization: 1 },
    });
    const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];
    const results = names.flatMap((name) => [run(name), run(name)]);
    const seen = new Map<unknown, Set<number>>();
    for (let step = 0; step < 60; step += 1) {
      await settled();
      for (const pass of running()) {
        const slots = seen.get(pass.worker) ?? new Set<number>();
        seen.set(pass.worker, slots.add(slotChoices(pass.head.organization, 4, 1)[0] ?? -1));
        await answer(pass);
      }
      clock.advance(5);
    }
    expect((await Promise.all(results)).every(({ ended }) => ended === 'returned')).toBe(true);
    for (const slots of seen.values()) expect(slots.size).toBe(1);
    await pool.close();
  });

  it('lets organizations take turns', async () => {
    const { pool, run, running, answer } = scriptedPool({ limits: { maxWorkers: 1 } });
    const order: string[] = [];
    for (let pass = 0; pass < 6; pass += 1) void run('greedy');
    await settled();
    void run('modest');
    void run('modest');
    for (let pass = 0; pass < 8; pass += 1) {
      await settled();
      const [only] = running();
      order.push(only?.head.organization ?? '');
      await answer(only ?? expect.unreachable());
    }
    expect(order.slice(0, 5)).toEqual(['greedy', 'greedy', 'modest', 'greedy', 'modest']);
    await pool.close();
  });

  it('holds this process only while passes wait or run', async () => {
    const { pool, clock, run, running, answer } = scriptedPool();
    expect(clock.holds).toBe(0);
    const result = run();
    expect(clock.holds).toBe(1);
    await settled();
    for (const pass of running()) await answer(pass);
    await result;
    expect(clock.holds).toBe(0);
    await pool.close();
  });
});

describe('a worker that is killed', () => {
  it('is replaced by the spare one at once, and that by another', async () => {
    const { pool, workers, run, running, start } = scriptedPool({ limits: { maxWorkers: 1 } });
    const killer = run('killer');
    await settled();
    const next = run('next');
    await settled();
    const [pass] = running();
    start(pass ?? expect.unreachable());
    Object.assign(workers[0]?.usageNow ?? {}, { residentMebibytes: 400 });
    workers[0]?.die();
    await settled();
    expect(
      running()
        .map(({ worker }) => workers.indexOf(worker))
        .sort(),
    ).toEqual([1, 2]);
    expect(workers[1]?.asked[0]?.organization).toBe('next');
    expect(workers[2]?.asked[0]?.organization).toBe('killer');
    await pool.close();
    expect([await killer, await next]).toEqual([{ ended: 'closed' }, { ended: 'closed' }]);
  });

  it('leaves the others their work: suspects get no more workers than there are spares', async () => {
    const { pool, clock, workers, run, running, start, answer } = scriptedPool({ limits: { maxWorkers: 4 } });
    for (const name of ['a', 'b', 'c']) void run(name);
    for (let step = 0; step < 10; step += 1) {
      await settled();
      clock.advance(5);
    }
    expect(running().length).toBe(3);
    for (const pass of running()) {
      start(pass);
      pass.worker.die();
    }
    await settled();
    // One suspect is on a worker of its own; the slots have theirs again, and there is a spare.
    expect(running().length).toBe(1);
    expect(
      pool
        .workers()
        .map(({ role }) => role)
        .sort(),
    ).toEqual(['active', 'active', 'active', 'retiring', 'spare']);
    expect(workers.length).toBe(3 + 1 + 4);
    for (const alone of running()) await answer(alone);
    expect(running().length).toBe(1);
    await pool.close();
  });

  it('is blamed on nobody when it had too little memory left from others', async () => {
    const { pool, clock, workers, run, running, start, answer, eventsOf } = scriptedPool({
      limits: { maxWorkers: 1, recycleAboveMebibytes: 100, spareWorkers: 0 },
      loadsAtOnce: false,
    });
    void run('hoarder');
    workers[0]?.becomeReady();
    await settled();
    Object.assign(workers[0]?.usageNow ?? {}, { residentMebibytes: 280 });
    for (const pass of running()) await answer(pass);
    // The replacement is not there yet.
    const innocent = run('innocent');
    await settled();
    const [pass] = running();
    start(pass ?? expect.unreachable());
    Object.assign(pass?.worker.usageNow ?? {}, { residentMebibytes: 290 });
    clock.advance(20);
    await settled();
    expect(eventsOf('worker-killed').map(({ reason }) => reason)).toEqual(['memory']);
    expect(eventsOf('pass-retried').map(({ reason }) => reason)).toEqual(['died']);
    for (const worker of workers) worker.becomeReady();
    await settled();
    for (const retried of running()) await answer(retried);
    expect(await innocent).toMatchObject({ ended: 'returned' });
    await pool.close();
  });
});
