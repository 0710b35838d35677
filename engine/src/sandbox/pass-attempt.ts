import { watchPass } from './pass-watch.ts';
import type { KillReason, SandboxProgram } from './sandbox-contract.ts';
import type { SandboxLimits } from './sandbox-limits.ts';
import type { WorkerMessage, WorkerProcess } from './worker-process.ts';
import { readWorkerResult, type WorkerResult } from './worker-result.ts';

export interface PassRequest {
  readonly id: number;
  readonly organization: string;
  readonly program: SandboxProgram;
  readonly input: string;
}

/** How one try ended: with an answer, or with the death of the worker. */
export type AttemptEnd =
  | { readonly type: 'answered'; readonly result: WorkerResult }
  | { readonly type: 'died'; readonly started: boolean }
  | { readonly type: 'killed'; readonly reason: KillReason; readonly usedCpuMillis: number | undefined };

/** Only saves sending a text again, so forgetting all of them at once does no harm. */
const maxRememberedPrograms = 4096;

/** Runs a pass on a worker that is free, once. A worker that was killed is never used again. */
export function attemptPass(
  worker: WorkerProcess,
  request: PassRequest,
  limits: SandboxLimits,
  timeoutMillis: number,
): Promise<AttemptEnd> {
  const { id, organization, program, input } = request;
  const programKey = JSON.stringify([organization, program.digest]);

  return new Promise((resolve) => {
    let started = false;
    let settled = false;
    // First of all, for it throws when the program is no JSON.
    send(!worker.sentPrograms.has(programKey));
    const watch = watchPass(worker.usage, limits, kill);
    worker.holdParent(true);
    worker.listen({
      onMessage: receive,
      onGarbage: () => kill('protocol'),
      onExit: () => settle({ type: 'died', started }),
    });

    function send(withText: boolean): void {
      const { digest } = program;
      worker.send({
        type: 'run',
        id,
        organization,
        program: withText ? program : { digest },
        input,
        limits: { ...limits, timeoutMillis },
      });
      if (!withText) return;
      if (worker.sentPrograms.size >= maxRememberedPrograms) worker.sentPrograms.clear();
      worker.sentPrograms.add(programKey);
    }

    function receive(message: WorkerMessage): void {
      if (message.type === 'ready') return;
      if (message.id !== id) return kill('protocol');
      if (message.type === 'start' && !started) {
        started = true;
        watch.started();
      } else if (message.type === 'need-program' && !started) {
        send(true);
      } else if (message.type === 'done' && started) {
        const result = readWorkerResult(message.result, limits);
        if (result === undefined) kill('protocol');
        else settle({ type: 'answered', result });
      } else {
        kill('protocol');
      }
    }

    function kill(reason: KillReason): void {
      const usedCpuMillis = watch.usedCpuMillis();
      worker.kill();
      settle({ type: 'killed', reason, usedCpuMillis });
    }

    function settle(end: AttemptEnd): void {
      if (settled) return;
      settled = true;
      watch.end();
      worker.listen(undefined);
      worker.holdParent(false);
      resolve(end);
    }
  });
}
