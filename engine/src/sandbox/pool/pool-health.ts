import type { SandboxStatus } from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import type { WorkerPool } from './worker-pool.ts';

/** A wait that somebody who signs in notices, in milliseconds. */
const longWaitMillis = 1000;

/** Whether a pool does its work, and if not why. */
export function poolHealth(
  pool: Pick<WorkerPool, 'isUnavailable' | 'failedStarts' | 'queued' | 'longestWaitMillis'>,
  limits: SandboxLimits,
): Pick<SandboxStatus, 'health' | 'problems'> {
  const problems: string[] = [];
  const failed = pool.failedStarts();
  if (failed > 0) problems.push(`the last ${failed} workers ended before they ran a pass`);
  if (pool.queued >= limits.maxQueuedPasses) problems.push('the queue is full, so passes are refused');
  const waitMillis = Math.round(pool.longestWaitMillis());
  if (waitMillis > longWaitMillis) problems.push(`a pass has waited for ${waitMillis} ms`);
  if (pool.isUnavailable()) return { health: 'failing', problems };
  return { health: problems.length === 0 ? 'ok' : 'degraded', problems };
}
