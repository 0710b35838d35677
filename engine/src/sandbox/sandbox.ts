import { guarded } from '../observability/guarded.ts';
import { systemPoolClock } from './pool/pool-clock.ts';
import { poolHealth } from './pool/pool-health.ts';
import { createWorkerPool } from './pool/worker-pool.ts';
import type { Sandbox, SandboxEvent, SandboxOptions } from './sandbox-contract.ts';
import { sandboxLimits } from './sandbox-limits.ts';
import { sandboxSuspensions } from './suspension/sandbox-suspensions.ts';
import { workerCommand } from './worker-command.ts';
import { startWorker } from './worker-process.ts';

export type {
  Sandbox,
  SandboxEvent,
  SandboxOptions,
  SandboxProgram,
  SandboxResult,
  SandboxStatus,
} from './sandbox-contract.ts';
export { defaultSandboxLimits, type GivenSandboxLimits, type SandboxLimits } from './sandbox-limits.ts';

/**
 * Makes a sandbox: scripts run in child processes that may be killed at any moment, one pass at a time in each. The
 * first process is started with the first pass, more while passes wait; spare ones stand ready for when one has to be
 * killed.
 *
 * None keeps this process alive while no pass runs, and all end when this process does.
 *
 * @throws RangeError for limits that make no sense
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const limits = sandboxLimits(options.limits);
  const emit = (event: SandboxEvent): void => void guarded(() => options.onEvent?.(event));
  const now = options.now ?? Date.now;
  const command = workerCommand(limits, options.workerUrl);
  // A character takes at most three bytes; the rest is the head of a message.
  const maxMessageBytes = 3 * limits.maxOutputCharacters + 65_536;
  const pool = createWorkerPool({
    limits,
    clock: systemPoolClock,
    now,
    startProcess: () => startWorker(command, limits, maxMessageBytes),
    suspensions: sandboxSuspensions(options, limits, now, emit),
    emit,
  });
  let drained: Promise<void> | undefined;
  let ended: Promise<void> | undefined;

  return {
    async run(organization, program, input) {
      if (isClosed()) return { ended: 'closed' };
      if (input.length > limits.maxInputCharacters) return { ended: 'over-limit', limit: 'input' };
      return pool.run(organization, program, input);
    },
    async warm(organization, program) {
      if (!isClosed()) await pool.run(organization, program, null).catch(() => {});
    },
    status: () => ({
      ...poolHealth(pool, limits),
      queuedPasses: pool.queued,
      runningPasses: pool.running,
      workers: pool.workers(),
      walls: command.walls,
      limits,
      closed: isClosed(),
    }),
    drain() {
      drained ??= pool.idle().then(close);
      return drained;
    },
    close,
  };

  function isClosed(): boolean {
    return drained !== undefined || ended !== undefined;
  }

  function close(): Promise<void> {
    ended ??= pool.close();
    return ended;
  }
}
