import type { RecycleReason, WorkerStatus } from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import { replaceAfterCpuMillis } from '../worker-lifetime.ts';
import type { WorkerProcess } from '../worker-process.ts';

/** A worker process and what it is used for. */
export interface PooledWorker {
  readonly process: WorkerProcess;
  /** By the pool's clock. */
  readonly launchedAt: number;
  /** Milliseconds since 1970. */
  readonly startedAt: number;
  role: WorkerStatus['role'];
  state: WorkerStatus['state'];
  /** Where it is, for an active one. */
  slot: number | null;
  /** Whether it runs a suspect, and nothing else ever. */
  isLent: boolean;
  /** Passes and warm-ups. */
  passes: number;
  /** Processor time that it says its passes took. */
  cpuMillis: number;
  /** Resident memory between passes, when it was read last; null where the system does not tell. */
  residentMebibytes: number | null;
  /** When it had its last pass, by the pool's clock. */
  usedAt: number;
}

/** Why a worker has to be replaced that did nothing wrong; null when it need not be. */
export function recycleReason(
  worker: PooledWorker,
  limits: SandboxLimits,
  now: number,
): RecycleReason | null {
  if (worker.passes >= limits.recycleAfterPasses) return 'passes';
  if ((worker.residentMebibytes ?? 0) > limits.recycleAboveMebibytes) return 'memory';
  if (worker.cpuMillis >= replaceAfterCpuMillis) return 'age';
  return now - worker.startedAt >= limits.recycleAfterMillis ? 'age' : null;
}

/** Whether a worker has memory to spare, so that what a pass needs on top is the pass's own. */
export function isFit({ residentMebibytes }: PooledWorker, limits: SandboxLimits): boolean {
  return (residentMebibytes ?? 0) <= limits.recycleAboveMebibytes;
}
