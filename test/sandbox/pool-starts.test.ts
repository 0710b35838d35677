import { describe, expect, it } from 'vitest';
import { poolHealth } from '../../engine/src/sandbox/pool/pool-health.ts';
import { createStartBackOff } from '../../engine/src/sandbox/pool/start-back-off.ts';
import { sandboxLimits } from '../../engine/src/sandbox/sandbox-limits.ts';
import { settled } from './manual-clock.ts';
import { scriptedPool } from './scripted-pool.ts';

const crash = { code: 1, signal: null };

describe('starts', () => {
  it('wait twice as long after each failure, up to half a minute, until one works', () => {
    let now = 0;
    const backOff = createStartBackOff(() => now);
    const waits = Array.from({ length: 12 }, () => {
      backOff.failed(false);
      return backOff.waitMillis();
    });
    expect(waits.slice(0, 4)).toEqual([100, 200, 400, 800]);
    expect(waits.at(-1)).toBe(30_000);
    now = 29_999;
    expect(backOff.waitMillis()).toBe(1);
    // It was there before the last failure.
    backOff.worked(-1);
    expect(backOff.failures).toBe(12);
    backOff.worked(now);
    expect([backOff.failures, backOff.waitMillis(), backOff.hasGivenUp()]).toEqual([0, 0, false]);
  });

  it('wait at most a second after others ended many, are never given up for it, and go on when one has loaded', () => {
    const backOff = createStartBackOff(() => 0);
    const waits = Array.from({ length: 26 }, () => {
      backOff.endedByOthers();
      return backOff.waitMillis();
    });
    expect(waits).toEqual([...Array(20).fill(0), 100, 200, 400, 800, 1000, 1000]);
    expect([backOff.failures, backOff.hasGivenUp()]).toEqual([26, false]);
    backOff.loaded();
    expect([backOff.failures, backOff.waitMillis()]).toEqual([0, 0]);
    // That one has loaded does not mean that it works.
    backOff.failed(false);
    backOff.loaded();
    expect(backOff.waitMillis()).toBe(100);
  });
});

describe('a pool whose processes die at once', () => {
  it('tries three times, refuses then, and works again by itself later', async () => {
    const { pool, clock, workers, run, running, answer, eventsOf } = scriptedPool({ loadsAtOnce: false });
    const limits = sandboxLimits();
    const first = run();
    for (const millis of [0, 100, 200]) {
      clock.advance(millis);
      await settled();
      expect(pool.isUnavailable()).toBe(false);
      workers.at(-1)?.die(crash);
      await settled();
    }
    expect(workers.length).toBe(3);
    expect(await first).toEqual({ ended: 'unavailable' });
    expect(await run()).toEqual({ ended: 'unavailable' });
    expect(poolHealth(pool, limits).health).toBe('failing');
    expect(eventsOf('pass-refused').length).toBe(2);
    expect(workers.length).toBe(3);

    clock.advance(400);
    const second = run();
    await settled();
    expect(workers.length).toBe(4);
    expect(poolHealth(pool, limits)).toEqual({
      health: 'degraded',
      problems: ['the last 3 workers ended before they ran a pass'],
    });
    workers.at(-1)?.becomeReady();
    await settled();
    for (const pass of running()) await answer(pass);
    expect(await second).toMatchObject({ ended: 'returned' });
    expect(poolHealth(pool, limits)).toEqual({ health: 'ok', problems: [] });
    await pool.close();
  });

  it('refuses when a worker has not loaded in the time it has', async () => {
    const { pool, clock, workers, run } = scriptedPool({
      loadsAtOnce: false,
      limits: { startTimeoutMillis: 700 },
    });
    const pass = run();
    clock.advance(699);
    await settled();
    expect(workers[0]?.isGone).toBe(false);
    clock.advance(1);
    await settled();
    expect(workers[0]?.isGone).toBe(true);
    expect(await pass).toEqual({ ended: 'unavailable' });
    await pool.close();
  });

  it('goes on with the workers it has, and refuses only whom they may not serve', async () => {
    const { pool, clock, workers, run, running, answer } = scriptedPool({
      loadsAtOnce: false,
      limits: { workersPerOrganization: 1, startTimeoutMillis: 1000 },
    });
    // Their slots are 0 to 3, in some order.
    const served = run('a');
    workers[0]?.becomeReady();
    await settled();
    for (const pass of running()) await answer(pass);
    expect(await served).toMatchObject({ ended: 'returned' });
    const others = ['b', 'c', 'd', 'e', 'f'].map((name) => run(name));
    for (let step = 0; step < 30; step += 1) {
      await settled();
      for (const worker of workers.slice(1)) worker.die(crash);
      for (const pass of running()) await answer(pass);
      clock.advance(100);
    }
    const ends = new Set((await Promise.all(others)).map(({ ended }) => ended));
    expect(ends.has('unavailable')).toBe(true);
    expect(pool.isUnavailable()).toBe(false);
    const again = run('a');
    await settled();
    for (const pass of running()) await answer(pass);
    expect(await again).toMatchObject({ ended: 'returned' });
    // 3 seconds of failures took no storm of processes.
    expect(workers.length).toBeLessThan(12);
    await pool.close();
  });

  it('does not refuse those who waited long while its worker is replaced', async () => {
    const { pool, clock, workers, run, running, start, answer } = scriptedPool({
      limits: { maxWorkers: 1, spareWorkers: 0, startTimeoutMillis: 100 },
    });
    const [first, second, third] = [run('a', 'slow'), run('b'), run('c')];
    await settled();
    for (const pass of running()) start(pass);
    clock.advance(150);
    workers[0]?.die();
    clock.advance(50);
    for (let pass = 0; pass < 3; pass += 1) {
      await settled();
      for (const one of running()) await answer(one);
    }
    const ends = await Promise.all([first, second, third]);
    expect(ends.map(({ ended }) => ended)).toEqual(['returned', 'returned', 'returned']);
    await pool.close();
  });

  it('is not one whose spares break one after the other as soon as they have loaded', async () => {
    const { pool, clock, workers, run, running, answer } = scriptedPool();
    void run();
    await settled();
    for (const pass of running()) await answer(pass);
    for (let step = 0; step < 20; step += 1) {
      workers.at(-1)?.die(crash);
      await settled();
      clock.advance(50);
    }
    // They are started more and more slowly.
    expect(pool.failedStarts()).toBe(4);
    expect(pool.isUnavailable()).toBe(false);
    await pool.close();
  });
});

describe('a pool whose processes others end', () => {
  it('takes no idle one for a start that failed', async () => {
    const { pool, workers, run, running, answer } = scriptedPool({ loadsAtOnce: false });
    void run();
    workers[0]?.becomeReady();
    await settled();
    for (const pass of running()) await answer(pass);
    for (let kills = 0; kills < 10; kills += 1) {
      // The spare one, which has run nothing. The next one starts at once.
      workers.at(-1)?.becomeReady();
      await settled();
      workers.at(-1)?.die();
      await settled();
      expect([pool.failedStarts(), workers.length]).toEqual([0, kills + 3]);
    }
    expect(poolHealth(pool, sandboxLimits()).health).toBe('ok');
    workers[0]?.die();
    await settled();
    expect(pool.isUnavailable()).toBe(false);
    await pool.close();
  });

  it('keeps passes waiting while it starts others, and runs them when one comes up', async () => {
    const { pool, clock, workers, run, running, answer, eventsOf } = scriptedPool({ loadsAtOnce: false });
    const limits = sandboxLimits();
    const passes = [run('a'), run('b')];
    // Nearly as long as a pass may wait for a worker at all.
    for (let kills = 0; kills < 9; kills += 1) {
      for (const worker of workers) worker.die();
      await settled();
      expect(pool.isUnavailable()).toBe(false);
      clock.advance(1000);
      await settled();
    }
    expect(workers.length).toBe(10);
    expect(poolHealth(pool, limits).health).toBe('degraded');
    expect(eventsOf('pass-refused')).toEqual([]);
    workers.at(-1)?.becomeReady();
    for (let pass = 0; pass < 2; pass += 1) {
      await settled();
      for (const one of running()) await answer(one);
    }
    expect((await Promise.all(passes)).map(({ ended }) => ended)).toEqual(['returned', 'returned']);
    expect(poolHealth(pool, limits).health).toBe('ok');
    await pool.close();
  });
});
