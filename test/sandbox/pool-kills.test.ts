import { describe, expect, it } from 'vitest';
import { settled } from './manual-clock.ts';
import { scriptedPool } from './scripted-pool.ts';

/** A pool with one pass, whose workers somebody ends. */
async function poolWithPass() {
  const blamed: string[] = [];
  const scripted = scriptedPool({
    limits: { maxWorkers: 1 },
    suspensions: {
      find: () => Promise.resolve(null),
      killed: (_, reason) => {
        blamed.push(reason);
        return Promise.resolve();
      },
    },
  });
  const result = scripted.run();
  await settled();
  const onePass = () => scripted.running()[0] ?? expect.unreachable('the pass does not run');

  return {
    ...scripted,
    result,
    blamed,
    /** Ends the worker of the pass as often. */
    async endRunning(times: number, begun = true) {
      for (let end = 0; end < times; end += 1) {
        const pass = onePass();
        if (begun) scripted.start(pass);
        pass.worker.die();
        await settled();
      }
    },
    async endIdle() {
      const running = onePass().worker;
      scripted.workers.find((worker) => worker !== running && !worker.isGone)?.die();
      await settled();
    },
    finish: async () => {
      await scripted.answer(onePass());
      return (await result).ended;
    },
  };
}

describe('a pass whose workers others end', () => {
  it('has four tries when no other worker is ended', async () => {
    const { endRunning, result, blamed, pool } = await poolWithPass();
    await endRunning(3);
    expect(blamed).toEqual([]);
    await endRunning(1);
    expect(await result).toEqual({ ended: 'crashed' });
    expect(blamed).toEqual(['died']);
    await pool.close();
  });

  it('has sixteen while workers are ended that run nothing', async () => {
    const lucky = await poolWithPass();
    for (let round = 0; round < 3; round += 1) {
      await lucky.endIdle();
      await lucky.endRunning(5);
    }
    expect(await lucky.finish()).toBe('returned');
    expect(lucky.blamed).toEqual([]);
    await lucky.pool.close();

    const { endRunning, endIdle, result, blamed, pool } = await poolWithPass();
    for (let round = 0; round < 4; round += 1) {
      await endIdle();
      await endRunning(4);
    }
    expect(await result).toEqual({ ended: 'crashed' });
    expect(blamed).toEqual(['died']);
    await pool.close();
  });

  it('has four again when the last of those was ended some time ago', async () => {
    const { endRunning, endIdle, clock, result, pool } = await poolWithPass();
    await endIdle();
    await endRunning(3);
    clock.advance(10_000);
    await settled();
    await endRunning(1);
    expect(await result).toEqual({ ended: 'crashed' });
    await pool.close();
  });

  it('has sixteen when they had not begun with it, and is blamed for none', async () => {
    const lucky = await poolWithPass();
    await lucky.endRunning(15, false);
    expect(await lucky.finish()).toBe('returned');
    await lucky.pool.close();

    const { endRunning, result, blamed, pool } = await poolWithPass();
    await endRunning(16, false);
    expect(await result).toEqual({ ended: 'unavailable' });
    expect(blamed).toEqual([]);
    await pool.close();
  });
});
