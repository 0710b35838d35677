import { describe, expect, it } from 'vitest';
import { watchPass } from '../../engine/src/sandbox/pass-watch.ts';
import type { KillReason } from '../../engine/src/sandbox/sandbox-contract.ts';
import { sandboxLimits } from '../../engine/src/sandbox/sandbox-limits.ts';
import { manualClock, settled } from './manual-clock.ts';
import { type ScriptedWorker, scriptedWorker } from './scripted-workers.ts';

const limits = sandboxLimits({ maxCpuMillis: 100, maxWallMillis: 1000 });

/** Watches a pass whose worker does as given, and says when it would be killed for what. */
async function verdictOn(
  timeoutMillis: number,
  behave: (worker: ScriptedWorker, at: number) => void,
): Promise<[at: number, KillReason | undefined]> {
  const clock = manualClock();
  const worker = scriptedWorker(clock);
  let reason: KillReason | undefined;
  const watch = watchPass(worker.usage, limits, timeoutMillis, clock, (verdict) => {
    reason = verdict;
  });
  watch.started();
  while (reason === undefined && clock.now() < 2000) {
    behave(worker, clock.now());
    clock.advance(10);
    await settled();
  }
  watch.end();
  return [clock.now(), reason];
}

/** Uses that share of the processor at a time. */
function usesBetween(from: number, until: number, share = 1): Parameters<typeof verdictOn>[1] {
  return (worker, at) => worker.spin(at >= from && at < until ? share : 0);
}

const always = Number.POSITIVE_INFINITY;

describe('a worker is killed for its processor time', () => {
  it('when it has used twice the limit though its own timer should have stopped it', async () => {
    expect(await verdictOn(100, usesBetween(0, always))).toEqual([200, 'cpu']);
    // With half of a processor, as its timer is due all the same.
    expect(await verdictOn(100, usesBetween(0, always, 0.5))).toEqual([400, 'cpu']);
    // Threads of the engine underneath count too, but not before.
    expect(await verdictOn(100, usesBetween(0, always, 4))).toEqual([140, 'cpu']);
  });

  it('not while it uses the time it was given', async () => {
    expect(await verdictOn(400, usesBetween(0, always))).toEqual([500, 'cpu']);
    expect(await verdictOn(400, usesBetween(0, 390))).toEqual([1000, 'wall']);
  });

  it('not before it had a turn to stop, on a machine that stood still when its time was up', async () => {
    expect(await verdictOn(400, (worker, at) => worker.spin(at < 390 || at >= 800 ? 1 : 0))).toEqual([
      900,
      'cpu',
    ]);
  });

  it('or by the clock at last, when that comes first', async () => {
    expect(await verdictOn(900, usesBetween(0, always))).toEqual([1000, 'cpu']);
    expect(await verdictOn(900, usesBetween(0, always, 0.9))).toEqual([1000, 'wall']);
    expect(await verdictOn(100, usesBetween(0, always, 0.1))).toEqual([1000, 'wall']);
  });
});
