import { describe, expect, it } from 'vitest';
import { createPassPace } from '../../engine/src/sandbox/pool/pass-pace.ts';
import type { PassName } from '../../engine/src/sandbox/sandbox-contract.ts';
import { settled } from './manual-clock.ts';
import { programOf, type ScriptedPoolOptions, scriptedPool } from './scripted-pool.ts';
import type { RunHead, ScriptedWorker } from './scripted-workers.ts';

describe('a pass is refused', () => {
  it('when the waits of all are full', async () => {
    const { pool, run, running, answer, eventsOf } = scriptedPool({
      limits: { maxWorkers: 1, maxQueuedPasses: 3 },
    });
    const passes = ['a', 'b', 'c', 'd', 'e'].map((name) => run(name));
    expect(await passes.at(-1)).toEqual({
      ended: 'overloaded',
      scope: 'sandbox',
      retryAfterMillis: expect.any(Number),
    });
    expect(eventsOf('pass-refused')).toEqual([
      { type: 'pass-refused', ended: 'overloaded', organization: 'e', application: null, digest: 'd' },
    ]);
    await settled();
    for (let pass = 0; pass < 4; pass += 1) for (const one of running()) await answer(one);
    expect((await Promise.all(passes.slice(0, 4))).map(({ ended }) => ended)).toEqual(
      Array(4).fill('returned'),
    );
    await pool.close();
  });

  it('when its organization has enough of them, and others are not', async () => {
    const { pool, run, running, answer } = scriptedPool({ limits: { maxPassesPerOrganization: 2 } });
    const own = [run('greedy'), run('greedy'), run('greedy')];
    const other = run('modest');
    expect(await own[2]).toMatchObject({ ended: 'overloaded', scope: 'organization' });
    for (let pass = 0; pass < 3; pass += 1) {
      await settled();
      for (const one of running()) await answer(one);
    }
    expect((await Promise.all([own[0], own[1], other])).map((end) => end?.ended)).toEqual(
      Array(3).fill('returned'),
    );
    // Those that have ended count no more.
    const again = run('greedy');
    await settled();
    for (const one of running()) await answer(one);
    expect((await again).ended).toBe('returned');
    await pool.close();
  });

  it('when its version is suspended, before it waits for anything', async () => {
    const suspension = { organization: 'acme', programDigest: 'bad', since: 1, kills: [] };
    const { pool, run, running, answer, eventsOf } = scriptedPool({
      suspensions: {
        find: (_, digest) => Promise.resolve(digest === 'bad' ? suspension : null),
        killed: () => Promise.resolve(),
      },
    });
    expect(await run('acme', 'bad')).toEqual({ ended: 'suspended', suspension });
    expect(eventsOf('pass-refused').map(({ ended }) => ended)).toEqual(['suspended']);
    const good = run('acme', 'good');
    await settled();
    for (const pass of running()) await answer(pass);
    expect(await good).toMatchObject({ ended: 'returned' });
    await pool.close();
  });

  describe('when its version was suspended meanwhile', () => {
    /** Suspends what is blamed once. */
    function suspendingPool(options: Omit<ScriptedPoolOptions, 'suspensions'>) {
      let isBlamed = false;
      const scripted = scriptedPool({
        ...options,
        suspensions: {
          find: async (organization, programDigest) =>
            isBlamed && organization === 'acme' && programDigest === 'bad'
              ? { organization, programDigest, since: 1, kills: [] }
              : null,
          async killed() {
            isBlamed = true;
          },
        },
      });
      return {
        ...scripted,
        async spin(pass: { worker: ScriptedWorker; head: RunHead } | undefined) {
          const { worker, head } = pass ?? expect.unreachable('none runs');
          worker.say({ type: 'start', id: head.id });
          worker.spin();
          scripted.clock.advance(300);
          await settled();
        },
      };
    }

    it('while it waited; those that wait of others are run', async () => {
      const { pool, run, running, answer, spin, eventsOf } = suspendingPool({ limits: { maxWorkers: 1 } });
      const bad = Array.from({ length: 5 }, () => run('acme', 'bad'));
      const good = [run('acme', 'good'), run('globex', 'bad')];
      await settled();
      await spin(running()[0]);
      for (let round = 0; round < 3; round += 1) for (const pass of running()) await answer(pass);
      expect((await Promise.all(good)).map(({ ended }) => ended)).toEqual(['returned', 'returned']);
      // The second one had begun when it was known.
      expect((await Promise.all(bad)).map(({ ended }) => ended)).toEqual([
        'over-limit',
        'returned',
        'suspended',
        'suspended',
        'suspended',
      ]);
      expect(eventsOf('pass-refused')).toHaveLength(3);
      await pool.close();
    });

    it('and its worker had died, before it gets another one', async () => {
      const { pool, clock, workers, run, running, start, spin } = suspendingPool({
        limits: { maxWorkers: 2 },
        loadsAtOnce: false,
      });
      const dying = run('acme', 'bad');
      const spinning = run('acme', 'bad');
      for (let count = 0; running().length < 2 && count < 10; count += 1) {
        await settled();
        for (const worker of workers) worker.becomeReady();
        clock.advance(5);
      }
      const [first, second] = running();
      start(first ?? expect.unreachable('none runs'));
      first?.worker.die({ signal: 'SIGSEGV' });
      await settled();
      await spin(second);
      expect(await spinning).toEqual({ ended: 'over-limit', limit: 'cpu' });
      expect((await dying).ended).toBe('suspended');
      for (const worker of workers) worker.becomeReady();
      await settled();
      expect(pool.workers().filter(({ role }) => role === 'retiring')).toEqual([]);
      await pool.close();
    });
  });

  it('but not because nobody can say whether its version is suspended', async () => {
    const { pool, clock, run, running, answer } = scriptedPool({
      suspensions: {
        find: () => Promise.reject(new Error('no store')),
        killed: () => Promise.reject(new Error('no store')),
      },
    });
    const pass = run();
    await settled();
    for (const one of running()) await answer(one);
    expect(await pass).toMatchObject({ ended: 'returned' });
    const killer = run();
    await settled();
    for (const { worker, head } of running()) {
      worker.say({ type: 'start', id: head.id });
      worker.spin();
    }
    clock.advance(300);
    expect(await killer).toEqual({ ended: 'over-limit', limit: 'cpu' });
    await pool.close();
  });
});

describe('what a killer costs', () => {
  it('is told with its name, once it is sure', async () => {
    const told: [PassName, string][] = [];
    const { pool, clock, run, running, start } = scriptedPool({
      suspensions: {
        find: () => Promise.resolve(null),
        killed: (name, reason) => {
          told.push([name, reason]);
          return Promise.resolve();
        },
      },
    });
    const pass = run('acme', 'killer');
    await settled();
    for (const one of running()) {
      start(one);
      one.worker.spin();
    }
    clock.advance(300);
    expect(await pass).toEqual({ ended: 'over-limit', limit: 'cpu' });
    expect(told).toEqual([[{ organization: 'acme', application: null, digest: 'killer' }, 'cpu']]);
    await pool.close();
  });
});

describe('the time to come again', () => {
  it('follows the pace of passes, within bounds', () => {
    const pace = createPassPace();
    expect(pace.retryAfterMillis(4, 4)).toBe(10);
    for (let pass = 0; pass < 200; pass += 1) pace.took(100);
    expect(pace.retryAfterMillis(8, 4)).toBe(200);
    expect(pace.retryAfterMillis(8, 0)).toBe(800);
    expect(pace.retryAfterMillis(1000, 1)).toBe(10_000);
  });
});

describe('the end of a pass', () => {
  it('is told with its times; processor time as far as it can be one', async () => {
    const { pool, clock, run, running, start, answer, eventsOf } = scriptedPool({
      limits: { maxWorkers: 1 },
    });
    void run('first');
    await settled();
    void run('second');
    await settled();
    clock.advance(7);
    for (const one of running()) await answer(one, { cpuMillis: 0.25 });
    clock.advance(3);
    for (const one of running()) start(one);
    for (const { worker, head } of running()) {
      worker.say({ type: 'done', id: head.id, ended: 'returned', cpuMillis: '1e9' });
    }
    await settled();
    const times = eventsOf('pass-ended').map(({ waitedMillis, tookMillis, cpuMillis }) => ({
      waitedMillis,
      tookMillis,
      cpuMillis,
    }));
    expect(times).toEqual([
      { waitedMillis: 0, tookMillis: 7, cpuMillis: 0.25 },
      { waitedMillis: 7, tookMillis: 3, cpuMillis: null },
    ]);
    await pool.close();
  });

  it('rejects for a program that is no JSON, and harms no worker', async () => {
    const { pool, run, running, answer } = scriptedPool();
    const program = { ...programOf('x'), manifest: 1n };
    await expect(pool.run('acme', program, '{}')).rejects.toThrow(TypeError);
    const pass = run();
    await settled();
    for (const one of running()) await answer(one);
    expect(await pass).toMatchObject({ ended: 'returned' });
    expect(pool.running).toBe(0);
    await pool.close();
  });
});
