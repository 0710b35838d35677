import { describe, expect, it } from 'vitest';
import { settled } from './manual-clock.ts';
import { programOf, scriptedPool } from './scripted-pool.ts';

/** A pool of one worker, so that each pass says which one is in the only slot. */
async function onePass(scripted: ReturnType<typeof scriptedPool>, digest = 'd') {
  const result = scripted.run('acme', digest);
  await settled();
  const [pass] = scripted.running();
  if (pass === undefined) return expect.unreachable('no worker took the pass');
  await scripted.answer(pass);
  expect(await result).toEqual({ ended: 'returned', output: 'acme' });
  return scripted.workers.indexOf(pass.worker);
}

describe('a worker is replaced', () => {
  it('after its passes', async () => {
    const scripted = scriptedPool({ limits: { maxWorkers: 1, recycleAfterPasses: 3 } });
    const used: number[] = [];
    for (let pass = 0; pass < 7; pass += 1) {
      used.push(await onePass(scripted));
      // What the replacement compiles first counts as its own.
      for (const warmUp of scripted.running()) await scripted.answer(warmUp);
    }
    expect(used).toEqual([0, 0, 0, 1, 1, 2, 2]);
    expect(scripted.eventsOf('worker-recycled').map(({ reason }) => reason)).toEqual([
      'passes',
      'passes',
      'passes',
    ]);
    await scripted.pool.close();
  });

  it('at its age', async () => {
    let now = 1000;
    const scripted = scriptedPool({ limits: { maxWorkers: 1, recycleAfterMillis: 500 }, now: () => now });
    expect(await onePass(scripted)).toBe(0);
    now = 1499;
    expect(await onePass(scripted)).toBe(0);
    expect(scripted.pool.workers().map(({ ageMillis }) => ageMillis)).toEqual([499, 499]);
    now = 1500;
    await onePass(scripted);
    for (const warmUp of scripted.running()) await scripted.answer(warmUp);
    expect(scripted.eventsOf('worker-recycled')).toEqual([
      { type: 'worker-recycled', pid: scripted.workers[0]?.pid, reason: 'age' },
      // The spare one that took its place was as old.
      { type: 'worker-recycled', pid: scripted.workers[1]?.pid, reason: 'age' },
    ]);
    await scripted.pool.close();
  });

  it('above its memory, when the other one is ready and not before', async () => {
    const scripted = scriptedPool({
      limits: { maxWorkers: 1, spareWorkers: 0, recycleAboveMebibytes: 100 },
      loadsAtOnce: false,
    });
    const { workers } = scripted;
    void scripted.run();
    workers[0]?.becomeReady();
    await settled();
    Object.assign(workers[0]?.usageNow ?? {}, { residentMebibytes: 101 });
    for (const pass of scripted.running()) await scripted.answer(pass);
    expect(workers.length).toBe(2);
    expect(await onePass(scripted)).toBe(0);
    workers[1]?.becomeReady();
    await settled();
    expect(workers[0]?.isGone).toBe(true);
    for (const warmUp of scripted.running()) await scripted.answer(warmUp);
    expect(await onePass(scripted)).toBe(1);
    await scripted.pool.close();
  });

  it('at once when a pass left more behind than any may use', async () => {
    const scripted = scriptedPool({ limits: { maxWorkers: 1 } });
    const { workers } = scripted;
    void scripted.run();
    await settled();
    Object.assign(workers[0]?.usageNow ?? {}, { residentMebibytes: 300 });
    for (const pass of scripted.running()) await scripted.answer(pass);
    expect(workers[0]?.isGone).toBe(true);
    expect(scripted.eventsOf('worker-recycled').map(({ reason }) => reason)).toEqual(['memory']);
    await scripted.pool.close();
  });
});

describe('a replacement', () => {
  it('compiles what ran in its place lately, while no pass waits', async () => {
    const scripted = scriptedPool({ limits: { maxWorkers: 1 } });
    for (const digest of ['one', 'two', 'one', 'three']) await onePass(scripted, digest);
    scripted.workers[0]?.die();
    await settled();
    const asked: string[] = [];
    for (let step = 0; step < 5; step += 1) {
      for (const pass of scripted.running()) {
        asked.push(`${pass.head.type} ${pass.head.digest}`);
        // A pass that comes meanwhile is next.
        if (step === 0) void scripted.run('acme', 'new');
        await settled();
        await scripted.answer(pass);
      }
    }
    expect(asked).toEqual(['warm three', 'run new', 'warm one', 'warm two']);
    expect(scripted.eventsOf('pass-ended').length).toBe(5);
    await scripted.pool.close();
  });

  it('compiles nothing of a version that cost a worker', async () => {
    const scripted = scriptedPool({ limits: { maxWorkers: 1 } });
    await onePass(scripted, 'good');
    await onePass(scripted, 'killer');
    const killed = scripted.run('acme', 'killer');
    await settled();
    for (const pass of scripted.running()) {
      scripted.start(pass);
      pass.worker.spin();
    }
    scripted.clock.advance(300);
    expect(await killed).toEqual({ ended: 'over-limit', limit: 'cpu' });
    await settled();
    expect(scripted.running().map(({ head }) => head.digest)).toEqual(['good']);
    await scripted.pool.close();
  });
});

describe('a warm-up', () => {
  it('compiles where the passes of the organization run', async () => {
    const scripted = scriptedPool();
    const warm = scripted.pool.run('acme', programOf('p'), null);
    await settled();
    const [asked] = scripted.running();
    expect(asked?.head).toMatchObject({ type: 'warm', organization: 'acme', digest: 'p' });
    await scripted.answer(asked ?? expect.unreachable());
    await warm;
    expect(scripted.eventsOf('pass-ended')).toEqual([]);
    expect(await onePass(scripted, 'p')).toBe(
      scripted.workers.indexOf(asked?.worker ?? expect.unreachable()),
    );
    await scripted.pool.close();
  });

  it('is watched like a pass: what hangs is killed, told and blamed', async () => {
    const blamed: string[] = [];
    const scripted = scriptedPool({
      suspensions: {
        find: () => Promise.resolve(null),
        killed: ({ digest }, reason) => {
          blamed.push(`${digest} ${reason}`);
          return Promise.resolve();
        },
      },
    });
    const warm = scripted.pool.run('acme', programOf('bomb'), null);
    await settled();
    for (const asked of scripted.running()) {
      scripted.start(asked);
      asked.worker.spin();
    }
    scripted.clock.advance(300);
    await warm;
    expect(scripted.eventsOf('worker-killed').map(({ reason, digest }) => `${digest} ${reason}`)).toEqual([
      'bomb cpu',
    ]);
    expect(blamed).toEqual(['bomb cpu']);
    await scripted.pool.close();
  });
});
