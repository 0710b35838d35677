import type { Sandbox } from '@stepgate/engine';
import { openProcessUsage } from '../../engine/src/sandbox/process-usage.ts';

/** Processor time of this process and of the workers of a pool, in milliseconds. */
export interface PoolCpu {
  readonly host: number;
  readonly workers: number;
}

/** Notes what was used so far, and tells later what came on top. Workers that came or went meanwhile are left out. */
export function measurePoolCpu(pool: Sandbox): () => PoolCpu {
  const hostBefore = process.cpuUsage();
  const before = new Map(pool.status().workers.map(({ pid }) => [pid, cpuMillisOf(pid)]));
  return () => {
    const { user, system } = process.cpuUsage(hostBefore);
    let workers = 0;
    for (const [pid, millis] of before) workers += Math.max(0, cpuMillisOf(pid) - millis);
    return { host: (user + system) / 1000, workers };
  };
}

function cpuMillisOf(pid: number): number {
  const usage = openProcessUsage(pid);
  const millis = usage.cpuMillis() ?? 0;
  usage.close();
  return millis;
}
