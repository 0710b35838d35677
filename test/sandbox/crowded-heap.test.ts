import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import type { SandboxLimits } from '../../engine/src/sandbox/sandbox.ts';
import { plainSandbox, runScript, saidBy } from './run-script.ts';

/** All on one worker, with time enough for a heap that is nearly full. */
const limits: Partial<SandboxLimits> = {
  maxWorkers: 1,
  maxHeapMebibytes: 8,
  maxCpuMillis: 5_000,
  maxWallMillis: 60_000,
};

describe('the heap that the programs of an organization share', () => {
  let retries: string[] = [];
  beforeEach(() => {
    retries = [];
  });
  const sandbox = plainSandbox({
    limits,
    onEvent(event) {
      if (event.type === 'pass-retried') retries.push(event.reason);
    },
  });
  afterAll(() => sandbox.close());

  it('is no limit of how many there are', async () => {
    const numbers = '1.5,'.repeat(20_000);
    for (let program = 0; program < 40; program += 1) {
      expect(await saidBy(sandbox, `say([${numbers}].length + ${program});`)).toEqual([20_000 + program]);
    }
    expect(retries).toContain('crowded');
  });

  it('is the limit of each pass: one that fills it by itself is tried once more and ends', async () => {
    const bomb = 'const all = []; for (;;) all.push(new Array(1000).fill(1.5));';
    for (const before of ['say(1);', 'say(2);']) {
      expect(await saidBy(sandbox, before)).toHaveLength(1);
      expect(await runScript(sandbox, bomb)).toEqual({ ended: 'over-limit', limit: 'heap' });
    }
    expect(retries).toEqual(['crowded', 'crowded']);
  });
});
