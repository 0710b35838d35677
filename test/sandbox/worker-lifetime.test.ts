import { expect, it } from 'vitest';
import { replaceAfterCpuMillis } from '../../engine/src/sandbox/worker-lifetime.ts';
import { settled } from './manual-clock.ts';
import { scriptedPool } from './scripted-pool.ts';

it('a worker is replaced long before the kernel would end it for its processor time', async () => {
  // No worker is believed that a pass took longer than it may.
  const scripted = scriptedPool({ limits: { maxWorkers: 1, maxWallMillis: replaceAfterCpuMillis } });
  const passThatTook = async (cpuMillis: number) => {
    const result = scripted.run();
    await settled();
    const [pass] = scripted.running();
    if (pass === undefined) return expect.unreachable('no worker took the pass');
    await scripted.answer(pass, { cpuMillis });
    expect((await result).ended).toBe('returned');
  };
  const recycled = () => scripted.eventsOf('worker-recycled').map(({ reason }) => reason);

  await passThatTook(replaceAfterCpuMillis - 1);
  expect(recycled()).toEqual([]);
  await passThatTook(1);
  expect(recycled()).toEqual(['age']);
  await scripted.pool.close();
});
