import { describe, expect, it } from 'vitest';
import { pidsOf, plainSandbox, runScript, saidBy } from './run-script.ts';

describe('a sandbox that is drained', () => {
  it('ends what it took, takes nothing more, and is closed then', async () => {
    const sandbox = plainSandbox({ limits: { maxWorkers: 1 } });
    const passes = Array.from({ length: 5 }, (_, number) => saidBy(sandbox, `say(${number});`));
    const drained = sandbox.drain();
    expect(sandbox.drain()).toBe(drained);
    expect(await runScript(sandbox, 'say(9);')).toEqual({ ended: 'closed' });
    expect(await Promise.all(passes)).toEqual([[0], [1], [2], [3], [4]]);
    await drained;
    expect(sandbox.status()).toMatchObject({ closed: true, workers: [], queuedPasses: 0, runningPasses: 0 });
  });

  it('is closed at once by who does not want to wait', async () => {
    const sandbox = plainSandbox({ limits: { maxCpuMillis: 60_000 } });
    await saidBy(sandbox, 'say(1);');
    const endless = runScript(sandbox, 'for (;;);');
    const drained = sandbox.drain();
    await expect.poll(() => sandbox.status().runningPasses).toBe(1);
    await sandbox.close();
    expect(await endless).toEqual({ ended: 'closed' });
    await drained;
  });

  it('and never started has nothing to end', async () => {
    const sandbox = plainSandbox();
    await sandbox.drain();
    expect(sandbox.status()).toMatchObject({ closed: true, workers: [] });
  });
});

describe('a warm-up', () => {
  it('starts the worker and compiles, whatever the script is', async () => {
    const sandbox = plainSandbox();
    const program = { digest: 'w', names: ['say', 'stop'], implicitGlobals: [], manifest: {} };
    await sandbox.warm('acme', { ...program, source: ')' });
    await sandbox.warm('acme', { ...program, digest: 'v', source: 'say(1);' });
    const [worker] = sandbox.status().workers;
    expect(worker).toMatchObject({ role: 'active', state: 'idle', passes: 2 });
    // The text is not needed any more: a pass runs what was compiled.
    const later = await sandbox.run('acme', { ...program, digest: 'v', source: '' }, '{}');
    expect(later.ended === 'returned' && JSON.parse(later.output).said).toEqual([1]);
    await sandbox.close();
    await sandbox.warm('acme', { ...program, source: 'say(1);' });
    expect(pidsOf(sandbox)).toEqual([]);
  });
});

describe('an input', () => {
  it('that is too long is refused before it goes anywhere', async () => {
    const sandbox = plainSandbox({ limits: { maxInputCharacters: 100 } });
    const program = { digest: 'i', source: '', names: ['say', 'stop'], implicitGlobals: [], manifest: {} };
    const input = (length: number) => JSON.stringify({ seed: 'x'.repeat(length - '{"seed":""}'.length) });
    expect(await sandbox.run('acme', program, input(101))).toEqual({ ended: 'over-limit', limit: 'input' });
    expect(sandbox.status().workers).toEqual([]);
    expect(await sandbox.run('acme', program, input(100))).toMatchObject({ ended: 'returned' });
    await sandbox.close();
  });
});
