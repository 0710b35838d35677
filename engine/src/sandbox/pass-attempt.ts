import { wasEndedByOthers } from './ended-by-others.ts';
import { watchPass } from './pass-watch.ts';
import type { PoolClock } from './pool/pool-clock.ts';
import type { KillReason, SandboxProgram } from './sandbox-contract.ts';
import type { SandboxLimits } from './sandbox-limits.ts';
import type { WorkerExit, WorkerMessage, WorkerProcess } from './worker-process.ts';
import { readCpuMillis, readWorkerResult, type WorkerResult } from './worker-result.ts';

export interface PassRequest {
  readonly id: number;
  readonly organization: string;
  readonly program: SandboxProgram;
  /** Names the program of this organization. */
  readonly programKey: string;
  /** Null to compile the program only. */
  readonly input: string | null;
}

export function programKey(organization: string, digest: string): string {
  return JSON.stringify([organization, digest]);
}

/** How one try ended: with an answer, or with the death of the worker. */
export type AttemptEnd =
  | { readonly type: 'answered'; readonly result: WorkerResult; readonly cpuMillis: number | null }
  | { readonly type: 'died'; readonly started: boolean; readonly cause: DeathCause }
  | { readonly type: 'killed'; readonly reason: KillReason; readonly usedCpuMillis: number | undefined };

/** Why a worker died that this process did not kill: by its own last words, or by the signal that ended it. */
export type DeathCause = 'out-of-memory' | 'ended-by-others' | 'own';

/** Only saves sending a text again, so forgetting all of them at once does no harm. */
const maxRememberedPrograms = 4096;

/** Runs a pass on a worker that is free, once. A worker that was killed is never used again. */
export function attemptPass(
  worker: WorkerProcess,
  request: PassRequest,
  limits: SandboxLimits,
  timeoutMillis: number,
  clock: PoolClock,
): Promise<AttemptEnd> {
  const { id, organization, program, programKey, input } = request;
  const { digest } = program;

  return new Promise((resolve) => {
    let started = false;
    let settled = false;
    let asked = false;
    // First of all, for it throws when the program is no JSON.
    send(!worker.sentPrograms.has(programKey));
    const watch = watchPass(worker.usage, limits, timeoutMillis, clock, kill);
    worker.listen({
      onMessage: receive,
      onGarbage: () => kill('protocol'),
      onExit: (exit) => settle({ type: 'died', started, cause: causeOf(exit) }),
    });

    function send(withText: boolean): void {
      if (withText) {
        const text = JSON.stringify(program);
        if (worker.sentPrograms.size >= maxRememberedPrograms) worker.sentPrograms.clear();
        worker.sentPrograms.add(programKey);
        worker.send({ type: 'program' }, text);
      }
      const { maxCpuMillis } = limits;
      const type = input === null ? 'warm' : 'run';
      worker.send({ type, id, organization, digest, maxCpuMillis, timeoutMillis }, input ?? '');
    }

    function receive({ head, body }: WorkerMessage): void {
      if (head.id !== id) return kill('protocol');
      if (head.type === 'start' && !started) {
        started = true;
        watch.started();
      } else if (head.type === 'need-program' && !started && !asked) {
        // Once: each time costs this process the text, whether the worker reads it or not.
        asked = true;
        send(true);
      } else if (head.type === 'done' && started) {
        const result = readAnswer(head, body);
        if (result === undefined) kill('protocol');
        else settle({ type: 'answered', result, cpuMillis: readCpuMillis(head, limits) });
      } else {
        kill('protocol');
      }
    }

    function readAnswer(head: WorkerMessage['head'], body: string): WorkerResult | undefined {
      const isWarmed = input === null && head.ended === 'warmed';
      return isWarmed ? { ended: 'returned', output: '' } : readWorkerResult(head, body, limits);
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
      resolve(end);
    }
  });
}

function causeOf(exit: WorkerExit): DeathCause {
  if (isOutOfMemory(exit)) return 'out-of-memory';
  return wasEndedByOthers(exit) ? 'ended-by-others' : 'own';
}

/**
 * Whether a process ended because it could get no more memory, by its own last words. A script that broke out of its
 * isolate could write them too; all it would win is another name for the end of its own pass.
 */
function isOutOfMemory({ signal, notes }: WorkerExit): boolean {
  return signal !== 'SIGKILL' && /out of memory|std::bad_alloc/i.test(notes);
}
