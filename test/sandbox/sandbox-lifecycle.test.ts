import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { createSandbox, defaultSandboxLimits, type SandboxEvent } from '../../engine/src/sandbox/sandbox.ts';
import { pidsOf, plainSandbox, runScript, saidBy } from './run-script.ts';

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('a sandbox', () => {
  it('starts no process before the first pass', async () => {
    const sandbox = plainSandbox();
    expect(sandbox.status()).toMatchObject({ queuedPasses: 0, runningPasses: 0, workers: [], closed: false });
    await sandbox.close();
  });

  it('takes options that are not set for options that are not there', async () => {
    const unset = { limits: undefined, onEvent: undefined, suspensions: undefined, now: undefined };
    const sandbox = plainSandbox(unset);
    expect(await saidBy(sandbox, 'say(1);')).toEqual([1]);
    expect(sandbox.status().limits).toEqual(defaultSandboxLimits);
    await sandbox.close();
    await createSandbox({ ...unset, workerUrl: undefined }).close();
  });

  it('keeps its worker, and a spare one', async () => {
    const events: SandboxEvent[] = [];
    const sandbox = plainSandbox({ onEvent: (event) => events.push(event) });
    for (let pass = 0; pass < 20; pass += 1) await saidBy(sandbox, 'say(1);');
    await expect.poll(() => sandbox.status().workers.length, { timeout: 10_000 }).toBe(2);
    await sandbox.close();
    const types = events.map(({ type }) => type).filter((type) => type !== 'pass-ended');
    expect(types.sort()).toEqual(['worker-ended', 'worker-ended', 'worker-started', 'worker-started']);
  });

  it('answers passes in their order, whatever runs in between', async () => {
    const sandbox = plainSandbox();
    const results = await Promise.all(
      ['say(1);', 'for (;;);', 'say(2);', ')', 'say(3);'].map((source) => runScript(sandbox, source)),
    );
    await sandbox.close();
    expect(results.map((result) => result.ended)).toEqual([
      'returned',
      'over-limit',
      'returned',
      'invalid-script',
      'returned',
    ]);
  });

  it('refuses passes beyond its queue', async () => {
    const sandbox = plainSandbox({ limits: { maxQueuedPasses: 2 } });
    const passes = Array.from({ length: 5 }, () => runScript(sandbox, 'say(1);'));
    // The third one waits for the worker that is being started.
    expect(sandbox.status()).toMatchObject({ queuedPasses: 3, runningPasses: 0 });
    const ends = (await Promise.all(passes)).map((result) => result.ended);
    await sandbox.close();
    expect(ends).toEqual(['returned', 'returned', 'returned', 'overloaded', 'overloaded']);
  });

  it('takes a pass elsewhere when its worker dies before it began', async () => {
    const events: SandboxEvent[] = [];
    const sandbox = plainSandbox({ onEvent: (event) => events.push(event) });
    const pass = runScript(sandbox, 'say(1);');
    const [pid] = pidsOf(sandbox);
    // It has not loaded yet.
    process.kill(pid ?? 0, 'SIGKILL');
    expect((await pass).ended).toBe('returned');
    // These two stand still, so what they are sent is never begun.
    for (const worker of pidsOf(sandbox)) process.kill(worker, 'SIGSTOP');
    const next = runScript(sandbox, 'say(2);');
    await expect.poll(() => sandbox.status().runningPasses).toBe(1);
    for (const worker of pidsOf(sandbox)) process.kill(worker, 'SIGKILL');
    expect((await next).ended).toBe('returned');
    await sandbox.close();
    expect(events).toContainEqual(expect.objectContaining({ type: 'pass-retried', reason: 'not-started' }));
  });

  it('goes on after its idle workers were killed', async () => {
    const sandbox = plainSandbox();
    await saidBy(sandbox, 'say(1);');
    for (const pid of pidsOf(sandbox)) process.kill(pid, 'SIGKILL');
    expect(await saidBy(sandbox, 'say(2);')).toEqual([2]);
    await sandbox.close();
  });

  it('remembers many organizations and programs, or gets them again', async () => {
    const sandbox = plainSandbox();
    for (let round = 0; round < 2; round += 1) {
      for (let number = 0; number < 70; number += 1) {
        const organization = `organization-${number}`;
        expect(await saidBy(sandbox, `say(${number});`, { organization })).toEqual([number]);
      }
      for (let number = 0; number < 70; number += 1) {
        expect(await saidBy(sandbox, `say('program ${number}');`)).toEqual([`program ${number}`]);
      }
    }
    await sandbox.close();
  });

  it('ends what runs and what waits when it is closed', async () => {
    const sandbox = plainSandbox({ limits: { maxCpuMillis: 5_000 } });
    await saidBy(sandbox, 'say(1);');
    const passes = [runScript(sandbox, 'for (;;);'), runScript(sandbox, 'say(1);')];
    const pids = pidsOf(sandbox);
    await sandbox.close();
    expect(await Promise.all(passes)).toEqual([{ ended: 'closed' }, { ended: 'closed' }]);
    expect(pids.filter(isAlive)).toEqual([]);
    expect(await runScript(sandbox, 'say(1);')).toEqual({ ended: 'closed' });
    expect(sandbox.status()).toMatchObject({ workers: [], closed: true });
  });

  it('rejects a program that cannot be written as JSON, and goes on', async () => {
    const sandbox = plainSandbox();
    const program = { digest: 'x', source: '', names: [], implicitGlobals: [], manifest: 1n };
    await expect(sandbox.run('acme', program, '{}')).rejects.toThrow(TypeError);
    expect(await saidBy(sandbox, 'say(1);')).toEqual([1]);
    await sandbox.close();
  });

  it('lets the process that made it end, and ends with it', async () => {
    const script = `
      const { plainSandbox, saidBy } = await import(${JSON.stringify(new URL('./run-script.ts', import.meta.url).href)});
      const sandbox = plainSandbox();
      const said = await saidBy(sandbox, 'say(1);');
      process.stdout.write(JSON.stringify({ said, workers: sandbox.status().workers.map(({ pid }) => pid) }));`;
    const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], {
      cwd: fileURLToPath(new URL('.', import.meta.url)),
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    let text = '';
    parent.stdout.on('data', (piece) => {
      text += piece;
    });
    expect(await once(parent, 'close')).toEqual([0, null]);
    const { said, workers } = JSON.parse(text);
    expect(said).toEqual([1]);
    expect(workers.length).toBeGreaterThan(0);
    await expect.poll(() => workers.filter(isAlive), { timeout: 10_000 }).toEqual([]);
  });
});
