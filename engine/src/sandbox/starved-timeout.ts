import type { SandboxLimits } from './sandbox-limits.ts';

/**
 * Time by the clock for the next try of a pass that got too little of the processor: what its CPU limit takes at the
 * pace the machine had just now, with a reserve of a fifth.
 */
export function nextTimeoutMillis(
  limits: SandboxLimits,
  timeoutMillis: number,
  usedCpuMillis: number,
): number {
  const clockPerCpu = timeoutMillis / Math.max(usedCpuMillis, 1);
  return Math.min(limits.maxWallMillis, Math.ceil(1.2 * limits.maxCpuMillis * clockPerCpu));
}
