import { describe, expect, it } from 'vitest';
import { passLimits, poolLimits } from '../../engine/src/language/sandbox-limits.ts';
import { defaultSandboxLimits, sandboxLimits } from '../../engine/src/sandbox/sandbox-limits.ts';
import { plainSandbox, runScript } from './run-script.ts';

describe('limits', () => {
  it('have defaults, with ten times the processor time by the clock', () => {
    expect(sandboxLimits()).toEqual(defaultSandboxLimits);
    expect(sandboxLimits({ maxCpuMillis: 300 }).maxWallMillis).toBe(3000);
  });

  it.each([
    { maxCpuMillis: 0 },
    { maxCpuMillis: 1.5 },
    { maxQueuedPasses: -1 },
    { maxHeapMebibytes: 4 },
    { maxResidentMebibytes: 64 },
    { maxCpuMillis: 200, maxWallMillis: 1999 },
    { maxOutputCharacters: Number.NaN },
  ])('that make no sense are refused: %o', (limits) => {
    expect(() => sandboxLimits(limits)).toThrow(RangeError);
  });

  it('are taken at their smallest, and no smaller; a name that is no limit is refused', () => {
    const rows = Object.entries({ ...passLimits, ...poolLimits });
    for (const [name, { least }] of rows) {
      expect(() => sandboxLimits({ maxCpuMillis: 1, [name]: least }), name).not.toThrow();
      expect(() => sandboxLimits({ maxCpuMillis: 1, [name]: least - 1 }), name).toThrow(`\`${name}\``);
    }
    const misspelled = { maxCpuMillis: 1, maxCPUMillis: 5 };
    expect(() => sandboxLimits(misspelled)).toThrow('`maxCPUMillis` is no limit');
  });

  it.each([
    ['cpu', { maxCpuMillis: 20 }, 'for (;;);'],
    ['heap', { maxHeapMebibytes: 8 }, 'const a = []; for (;;) a.push({});'],
    ['output', { maxOutputCharacters: 100 }, "say('x'.repeat(100));"],
    [
      'memory',
      { maxResidentMebibytes: 128, maxHeapMebibytes: 1024, maxCpuMillis: 5_000 },
      'const a = []; for (;;) a.push(new Array(1000).fill({}));',
    ],
  ])('hold: %s', async (limit, limits, source) => {
    const sandbox = plainSandbox({ limits });
    const result = await runScript(sandbox, source);
    await sandbox.close();
    expect(result).toEqual({ ended: 'over-limit', limit });
  });
});
