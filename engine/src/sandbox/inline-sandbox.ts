import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import type { Sandbox, SandboxResult } from './sandbox-contract.ts';
import { limitsOf, type SandboxLimits, sandboxLimits } from './sandbox-limits.ts';
import { maxStarvedTries, nextTimeoutMillis } from './starved-timeout.ts';
import { readWorkerResult } from './worker-result.ts';

/**
 * A sandbox without a process: runs what a worker runs, in the calling process. A hostile script can hang it for
 * good or abort it. For unit tests and benchmarks only.
 *
 * @param options.passRunner file URL of a module whose `passRunnerParts` take the place of the driver
 */
export function dangerouslyInlineSandbox(
  options: { limits?: Partial<SandboxLimits>; passRunner?: string } = {},
): Sandbox {
  const limits = sandboxLimits(options.limits);
  // Loaded by Node itself, past the transforms of a test runner: the guest is made of the text of its functions.
  const load = createRequire(import.meta.url);
  const { guestSource }: typeof import('./guest/bundle.js') = load('./guest/bundle.js');
  const { createPassExecutor }: typeof import('./worker/pass-executor.js') =
    load('./worker/pass-executor.js');
  const runnerParts =
    options.passRunner === undefined ? undefined : load(fileURLToPath(options.passRunner)).passRunnerParts;
  const executor = createPassExecutor(load('isolated-vm'), guestSource(runnerParts), limits);
  let closed = false;

  return {
    async run(organization, program, input): Promise<SandboxResult> {
      const own = limitsOf(program, limits);
      let timeoutMillis = own.maxCpuMillis;
      for (let tries = 0; tries < maxStarvedTries; tries += 1) {
        if (closed) return { ended: 'closed' };
        const request = {
          organization,
          digest: program.digest,
          maxCpuMillis: own.maxCpuMillis,
          timeoutMillis,
        };
        const answer = executor.execute(
          request,
          input,
          () => JSON.parse(JSON.stringify(program)),
          () => {},
        );
        const { output = '', ...head }: { output?: string; ended?: string } = { ...answer };
        const result = readWorkerResult(head, output, limits) ?? { ended: 'crashed' };
        if (result.ended === 'crowded') continue;
        if (result.ended !== 'starved') return result;
        timeoutMillis = nextTimeoutMillis(own, timeoutMillis, result.usedCpuMillis, tries + 1);
      }
      return { ended: 'over-limit', limit: 'wall' };
    },
    async warm() {},
    status: () => ({
      health: 'ok',
      problems: [],
      queuedPasses: 0,
      runningPasses: 0,
      workers: [],
      walls: {},
      limits,
      closed,
    }),
    async drain() {
      closed = true;
      executor.close();
    },
    async close() {
      closed = true;
      executor.close();
    },
  };
}
