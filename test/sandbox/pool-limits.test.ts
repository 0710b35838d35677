import { createRequire } from 'node:module';
import { afterEach, describe, expect, it } from 'vitest';
import type { SandboxEvent, SandboxOptions } from '../../engine/src/sandbox/sandbox.ts';
import type { SandboxLimits } from '../../engine/src/sandbox/sandbox-limits.ts';
import { plainRunner, plainSandbox, runScript, saidBy } from './run-script.ts';

// Loaded by Node itself: the guest is made of the text of functions, which the test runner would change.
const load = createRequire(new URL('../../engine/src/sandbox/sandbox.ts', import.meta.url));
const { createPassExecutor }: typeof import('../../engine/src/sandbox/worker/pass-executor.js') =
  load('./worker/pass-executor.js');
const { guestSource }: typeof import('../../engine/src/sandbox/guest/bundle.js') = load('./guest/bundle.js');

const closeAll: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closeAll.splice(0)) await close();
});

function limited(limits: Partial<SandboxLimits>, options: SandboxOptions = {}) {
  const events: SandboxEvent[] = [];
  const sandbox = plainSandbox({ limits, onEvent: (event) => events.push(event), ...options });
  closeAll.push(() => sandbox.close());
  const count = (role: string) => sandbox.status().workers.filter((worker) => worker.role === role).length;
  const recycled = () => events.flatMap((event) => (event.type === 'worker-recycled' ? [event.reason] : []));
  return { sandbox, events, count, recycled };
}

/** Takes long enough that passes which were asked for at once meet. */
const slow = 'for (let n = 0; n < 2e6; n += 1); say(1);';
const patient = { maxCpuMillis: 5_000 };

describe('limits of the worker processes hold:', () => {
  it('maxWorkers', async () => {
    const { sandbox, events, count } = limited({ ...patient, maxWorkers: 2, spareWorkers: 0 });
    let most = 0;
    const passes = Array.from({ length: 8 }, async (_, pass) => {
      const ended = await runScript(sandbox, slow, { organization: `o${pass}` });
      most = Math.max(most, count('active'), sandbox.status().runningPasses);
      return ended;
    });
    for (const { ended } of await Promise.all(passes)) expect(ended).toBe('returned');
    expect(most).toBeLessThanOrEqual(2);
    expect(events.filter(({ type }) => type === 'worker-started').length).toBeLessThanOrEqual(2);
  });

  it('minWorkers', async () => {
    const { sandbox, count } = limited({ minWorkers: 2, spareWorkers: 0 });
    await saidBy(sandbox, 'say(1);');
    await expect.poll(() => count('active'), { timeout: 20_000 }).toBe(2);
  });

  it.each([0, 2])('spareWorkers: %i', async (spareWorkers) => {
    const { sandbox, events, count } = limited({ spareWorkers });
    for (let pass = 0; pass < 5; pass += 1) await saidBy(sandbox, 'say(1);');
    await expect.poll(() => count('spare'), { timeout: 20_000 }).toBe(spareWorkers);
    const started = events.filter(({ type }) => type === 'worker-started');
    expect(started).toHaveLength(1 + spareWorkers);
  });

  it('workersPerOrganization', async () => {
    const { sandbox } = limited({ ...patient, maxWorkers: 3, workersPerOrganization: 1 });
    let most = 0;
    const passes = Array.from({ length: 6 }, async () => {
      await runScript(sandbox, slow);
      most = Math.max(most, sandbox.status().runningPasses);
    });
    await Promise.all(passes);
    expect(most).toBeLessThanOrEqual(1);
  });

  it('maxQueuedPasses', async () => {
    const { sandbox } = limited({ maxWorkers: 1, maxQueuedPasses: 2 });
    const passes = Array.from({ length: 6 }, (_, pass) =>
      runScript(sandbox, 'say(1);', { organization: `o${pass}` }),
    );
    const refused = (await Promise.all(passes)).filter(({ ended }) => ended === 'overloaded');
    expect(refused.length).toBeGreaterThan(0);
    for (const result of refused) expect(result).toMatchObject({ scope: 'sandbox' });
  });

  it('maxPassesPerOrganization', async () => {
    const { sandbox } = limited({ maxPassesPerOrganization: 2 });
    const passes = ['acme', 'acme', 'acme', 'umbrella'].map((organization) =>
      runScript(sandbox, 'say(1);', { organization }),
    );
    const results = await Promise.all(passes);
    expect(results.map(({ ended }) => ended)).toEqual(['returned', 'returned', 'overloaded', 'returned']);
    expect(results[2]).toMatchObject({ scope: 'organization', retryAfterMillis: expect.any(Number) });
  });

  it('recycleAfterPasses', async () => {
    const { sandbox, recycled } = limited({ recycleAfterPasses: 3 });
    for (let pass = 0; pass < 2; pass += 1) await saidBy(sandbox, 'say(1);');
    expect(recycled()).toEqual([]);
    await saidBy(sandbox, 'say(1);');
    await expect.poll(() => recycled().includes('passes'), { timeout: 20_000 }).toBe(true);
    expect(await saidBy(sandbox, 'say(2);')).toEqual([2]);
  });

  it('recycleAfterMillis', async () => {
    const clock = { now: 1_000 };
    const { sandbox, recycled } = limited({ recycleAfterMillis: 5_000 }, { now: () => clock.now });
    await saidBy(sandbox, 'say(1);');
    clock.now += 4_999;
    await saidBy(sandbox, 'say(1);');
    expect(recycled()).toEqual([]);
    clock.now += 1;
    await saidBy(sandbox, 'say(1);');
    await expect.poll(() => recycled().includes('age'), { timeout: 20_000 }).toBe(true);
  });

  it.runIf(process.platform === 'linux')('recycleAboveMebibytes', async () => {
    const { sandbox, recycled } = limited({ recycleAboveMebibytes: 1 });
    await saidBy(sandbox, 'say(1);');
    await expect.poll(() => recycled().includes('memory'), { timeout: 20_000 }).toBe(true);
    expect(await saidBy(sandbox, 'say(2);')).toEqual([2]);
  });

  it('startTimeoutMillis', async () => {
    const workerUrl = new URL('./silent-worker.js', import.meta.url).href;
    const { sandbox, events } = limited({ startTimeoutMillis: 200 }, { workerUrl });
    expect(await runScript(sandbox, 'say(1);')).toEqual({ ended: 'unavailable' });
    const ended = () => events.find(({ type }) => type === 'worker-ended');
    await expect.poll(ended, { timeout: 20_000 }).toMatchObject({ signal: 'SIGKILL', code: null });
  });

  it('maxInputCharacters', async () => {
    const { sandbox } = limited({ maxInputCharacters: 100 });
    const withSeed = (characters: number) => runScript(sandbox, 'say(1);', { seed: 'x'.repeat(characters) });
    expect(await withSeed(200)).toEqual({ ended: 'over-limit', limit: 'input' });
    expect((await withSeed(50)).ended).toBe('returned');
  });
});

describe('limits of what a worker keeps hold:', () => {
  /** Whether a worker needs the text of a program once more. */
  async function keeper(settings: { maxWarmOrganizations: number; maxWarmPrograms: number }) {
    const { passRunnerParts } = await import(plainRunner);
    const executor = createPassExecutor(load('isolated-vm'), guestSource(passRunnerParts), {
      ...{ maxHeapMebibytes: 32, maxOutputCharacters: 1_000, recycleAboveMebibytes: 100_000 },
      ...settings,
    });
    closeAll.push(async () => executor.close());
    return (organization: string, digest: string): boolean => {
      let wasAsked = false;
      const text = { digest, source: '', names: [], implicitGlobals: [], manifest: {} };
      const request = { organization, digest, maxCpuMillis: 5_000, timeoutMillis: 5_000 };
      executor.execute(
        request,
        null,
        () => {
          wasAsked = true;
          return text;
        },
        () => {},
      );
      return wasAsked;
    };
  }

  it('maxWarmOrganizations', async () => {
    const needsText = await keeper({ maxWarmOrganizations: 2, maxWarmPrograms: 9 });
    expect(['a', 'b', 'a', 'b'].map((organization) => needsText(organization, 'x'))).toEqual([
      true,
      true,
      false,
      false,
    ]);
    // The third takes the place of the one that was not used for longest.
    expect(['c', 'b', 'a'].map((organization) => needsText(organization, 'x'))).toEqual([true, false, true]);
  });

  it('maxWarmPrograms', async () => {
    const needsText = await keeper({ maxWarmOrganizations: 9, maxWarmPrograms: 2 });
    const asked = ['x', 'y', 'x', 'z', 'x', 'y'].map((digest) => needsText('a', digest));
    expect(asked).toEqual([true, true, false, true, false, true]);
  });
});
