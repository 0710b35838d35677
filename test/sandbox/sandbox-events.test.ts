import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxEvent } from '../../engine/src/sandbox/sandbox.ts';
import { pidsOf, plainSandbox, runScript, saidBy } from './run-script.ts';

const unhandled: unknown[] = [];
const note = (error: unknown): void => void unhandled.push(error);
beforeEach(() => {
  unhandled.length = 0;
  process.on('unhandledRejection', note).on('uncaughtException', note);
});
afterEach(() => {
  process.off('unhandledRejection', note).off('uncaughtException', note);
});

describe('whoever is told of events and fails at it', () => {
  const fail = (): never => {
    throw new Error('told too much');
  };

  it.each([
    ['at once', () => fail],
    ['later', () => async () => fail()],
  ])('%s disturbs no pass and no worker', async (_, failing) => {
    const told: SandboxEvent['type'][] = [];
    const failTo = failing();
    const sandbox = plainSandbox({
      limits: {
        ...{ maxCpuMillis: 5_000, maxHeapMebibytes: 1024, maxResidentMebibytes: 128 },
        ...{ maxWorkers: 1, killsBeforeSuspension: 1 },
      },
      onEvent({ type }) {
        told.push(type);
        return failTo();
      },
    });
    expect(await saidBy(sandbox, 'say(1);')).toEqual([1]);
    const bomb = 'const a = []; for (;;) a.push(new Array(1000).fill({}));';
    expect(await runScript(sandbox, bomb)).toEqual({ ended: 'over-limit', limit: 'memory' });
    expect((await runScript(sandbox, bomb)).ended).toBe('suspended');
    for (const pid of pidsOf(sandbox)) process.kill(pid, 'SIGKILL');
    expect(await saidBy(sandbox, 'say(2);')).toEqual([2]);
    expect(sandbox.status()).toMatchObject({ queuedPasses: 0, runningPasses: 0 });
    // A worker that is new may still compile what ran before.
    const isRunning = () => sandbox.status().workers.some(({ state }) => state === 'running');
    await expect.poll(isRunning, { timeout: 20_000 }).toBe(false);
    await sandbox.close();
    expect([...new Set(told)].sort()).toEqual([
      'pass-ended',
      'pass-refused',
      'version-suspended',
      'worker-ended',
      'worker-killed',
      'worker-started',
    ]);
    expect(unhandled).toEqual([]);
  });
});
