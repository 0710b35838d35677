import { type AttemptEnd, attemptPass, type PassRequest } from './pass-attempt.ts';
import type { KillReason, RetryReason, SandboxResult } from './sandbox-contract.ts';
import { limitsOf, type SandboxLimits } from './sandbox-limits.ts';
import { nextTimeoutMillis } from './starved-timeout.ts';
import type { WorkerProcess } from './worker-process.ts';

/** Tries of a pass that the machine gave too little time, or whose worker never took it up. */
const maxInnocentTries = 4;

export interface PassHost {
  takeWorker(): WorkerProcess;
  readonly isClosed: () => boolean;
  onKill(worker: WorkerProcess, request: PassRequest, reason: KillReason): void;
  onRetry(request: PassRequest, reason: RetryReason): void;
}

/**
 * Runs a pass until it is decided whose fault the end was. A script is blamed for what it used itself; for a death
 * of its process only when it happens twice; for a slow machine never.
 */
export async function runPassRequest(
  host: PassHost,
  request: PassRequest,
  sandboxLimits: SandboxLimits,
): Promise<SandboxResult> {
  const limits = limitsOf(request.program, sandboxLimits);
  let timeoutMillis = limits.maxCpuMillis;
  let deaths = 0;
  let slowTries = 0;
  let innocentTries = 0;

  for (;;) {
    if (host.isClosed()) return { ended: 'closed' };
    const worker = host.takeWorker();
    const end = await attemptPass(worker, request, limits, timeoutMillis);
    if (host.isClosed()) return { ended: 'closed' };
    if (end.type === 'killed') host.onKill(worker, request, end.reason);

    const judged = judge(end);
    if ('ended' in judged) return judged;
    host.onRetry(request, judged.retry);
  }

  function judge(end: AttemptEnd): SandboxResult | { retry: RetryReason } {
    if (end.type === 'answered') {
      const { result } = end;
      if (result.ended !== 'starved') return result;
      if (++innocentTries >= maxInnocentTries) return { ended: 'over-limit', limit: 'wall' };
      timeoutMillis = nextTimeoutMillis(limits, timeoutMillis, result.usedCpuMillis);
      return { retry: 'starved' };
    }
    const reason = end.type === 'killed' ? end.reason : end.started ? 'protocol' : 'start';
    switch (reason) {
      case 'cpu':
      case 'memory':
        return { ended: 'over-limit', limit: reason };
      case 'wall': {
        const used = end.type === 'killed' ? end.usedCpuMillis : undefined;
        if (used !== undefined && used >= limits.maxCpuMillis) return { ended: 'over-limit', limit: 'cpu' };
        return ++slowTries >= 2 ? { ended: 'over-limit', limit: 'wall' } : { retry: 'starved' };
      }
      case 'protocol':
        return ++deaths >= 2 ? { ended: 'crashed' } : { retry: 'died' };
      case 'start':
        return ++innocentTries >= maxInnocentTries ? { ended: 'crashed' } : { retry: 'not-started' };
    }
  }
}
