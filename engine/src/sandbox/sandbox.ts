import type { PassRequest } from './pass-attempt.ts';
import { type PassHost, runPassRequest } from './run-pass-request.ts';
import type { PassName, Sandbox, SandboxOptions, SandboxProgram, SandboxResult } from './sandbox-contract.ts';
import { sandboxLimits } from './sandbox-limits.ts';
import { createSparedWorker } from './spared-worker.ts';
import { workerCommand } from './worker-command.ts';

export type {
  Sandbox,
  SandboxEvent,
  SandboxOptions,
  SandboxProgram,
  SandboxResult,
  SandboxStatus,
} from './sandbox-contract.ts';
export { defaultSandboxLimits, type SandboxLimits } from './sandbox-limits.ts';

interface QueuedPass {
  readonly request: PassRequest;
  resolve(result: SandboxResult | Promise<SandboxResult>): void;
}

/**
 * Makes a sandbox: scripts run in a child process that may be killed at any moment, one pass at a time. The process
 * is started with the first pass and kept; a second one stands ready for when it has to be killed.
 *
 * Neither keeps this process alive while no pass runs, and both end when this process does.
 *
 * @throws RangeError for limits that make no sense
 */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const limits = sandboxLimits(options.limits);
  const emit = options.onEvent ?? (() => {});
  // JSON can take six characters for one, and a character takes at most three bytes.
  const maxMessageBytes = 6 * 3 * limits.maxOutputCharacters + 65_536;
  const command = workerCommand(limits, options.workerUrl);
  const workers = createSparedWorker(command, maxMessageBytes, (worker) => {
    emit({ type: 'worker-started', pid: worker.pid });
    void worker.exited.then((exit) => emit({ type: 'worker-ended', pid: worker.pid, ...exit }));
  });
  const queue: QueuedPass[] = [];
  let running = 0;
  let lastId = 0;
  let closed = false;

  const host: PassHost = {
    takeWorker: () => workers.take(),
    isClosed: () => closed,
    onKill: ({ pid }, { organization, program }, reason) =>
      emit({ type: 'worker-killed', pid, reason, ...passName(organization, program) }),
    onRetry: ({ organization, program }, reason) =>
      emit({ type: 'pass-retried', reason, ...passName(organization, program) }),
  };

  return {
    run(organization, program, input) {
      if (closed) return Promise.resolve({ ended: 'closed' });
      if (running > 0 && queue.length >= limits.maxQueuedPasses)
        return Promise.resolve({ ended: 'overloaded', scope: 'sandbox', retryAfterMillis: 100 });
      return new Promise((resolve) => {
        queue.push({ request: { id: ++lastId, organization, program, input }, resolve });
        if (running === 0) void workOffQueue();
      });
    },
    async warm() {},
    status: () => ({
      health: 'ok',
      problems: [],
      queuedPasses: queue.length,
      runningPasses: running,
      workers: workers.pids().map((pid) => ({
        pid,
        role: 'active',
        state: 'idle',
        passes: 0,
        residentMebibytes: null,
        ageMillis: 0,
      })),
      walls: command.walls,
      limits,
      closed,
    }),
    async drain() {
      await this.close();
    },
    async close() {
      closed = true;
      for (const { resolve } of queue.splice(0)) resolve({ ended: 'closed' });
      await workers.close();
    },
  };

  async function workOffQueue(): Promise<void> {
    running = 1;
    for (let pass = queue.shift(); pass !== undefined; pass = queue.shift()) {
      const result = runPassRequest(host, pass.request, limits);
      pass.resolve(result);
      await result.catch(() => {});
    }
    running = 0;
  }
}

function passName(organization: string, { application, digest }: SandboxProgram): PassName {
  return { organization, application: application ?? null, digest };
}
