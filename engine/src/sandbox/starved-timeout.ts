import type { SandboxLimits } from './sandbox-limits.ts';

/** Tries of a pass that got too little of the processor. */
export const maxStarvedTries = 4;

/** The rest is for loading the program before and for the answer behind, else the guard by the clock would come first. */
const shareOfWallLimit = 0.9;

/**
 * Time by the clock for the next try of a pass that got too little of the processor: what its CPU limit takes at the
 * pace the machine had just now, with a reserve of a fifth. The last try has all there is, so that a script which spins
 * is found to do so on a machine that is very busy.
 *
 * @param starved tries that got too little so far
 */
export function nextTimeoutMillis(
  limits: SandboxLimits,
  timeoutMillis: number,
  usedCpuMillis: number,
  starved: number,
): number {
  const mostMillis = Math.floor(shareOfWallLimit * limits.maxWallMillis);
  if (starved >= maxStarvedTries - 1) return mostMillis;
  const clockPerCpu = timeoutMillis / Math.max(usedCpuMillis, 1);
  const enoughMillis = Math.ceil(1.2 * limits.maxCpuMillis * clockPerCpu);
  return Math.min(mostMillis, Math.max(timeoutMillis, enoughMillis));
}
