import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { Sandbox } from '@stepgate/engine';
import { openProcessUsage } from '../../../engine/src/sandbox/process-usage.ts';
import { linearSlope } from './linear-slope.ts';

/** Memory at one moment, in KiB. */
export interface MemorySample {
  readonly passes: number;
  /** Resident, on average of the workers that run passes. */
  readonly worker: number;
  /** Heap of this process, when nothing but what is used is on it. */
  readonly host: number;
}

// The collector is asked for only when it is needed, so that the command needs no flag.
setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

export function sampleMemory(sandbox: Sandbox, passes: number): MemorySample {
  const active = sandbox.status().workers.filter(({ role }) => role === 'active');
  const kibibytes = active.flatMap(({ pid }) => residentKibibytes(pid) ?? []);
  collectGarbage();
  return {
    passes,
    worker: kibibytes.reduce((sum, one) => sum + one, 0) / Math.max(kibibytes.length, 1),
    host: process.memoryUsage().heapUsed / 1024,
  };
}

/** How much more memory is used after every 100,000 passes, in KiB. */
export function slopePer100000(samples: readonly MemorySample[], of: 'worker' | 'host'): number {
  return linearSlope(samples.map((sample) => ({ x: sample.passes / 100_000, y: sample[of] })));
}

function residentKibibytes(pid: number): number | undefined {
  const usage = openProcessUsage(pid);
  const mebibytes = usage.residentMebibytes();
  usage.close();
  return mebibytes === undefined ? undefined : mebibytes * 1024;
}
