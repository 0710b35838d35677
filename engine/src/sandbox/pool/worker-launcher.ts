import { wasEndedByOthers } from '../ended-by-others.ts';
import type { SandboxEvent } from '../sandbox-contract.ts';
import type { SandboxLimits } from '../sandbox-limits.ts';
import type { WorkerProcess } from '../worker-process.ts';
import type { PoolClock } from './pool-clock.ts';
import type { PooledWorker } from './pooled-worker.ts';
import { createStartBackOff, type StartBackOff } from './start-back-off.ts';

/** Processes that load at the same time. More would only slow each other and the passes down. */
const maxStarting = 2;

export interface WorkerLauncherParts {
  readonly limits: SandboxLimits;
  readonly clock: PoolClock;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly startProcess: () => WorkerProcess;
  readonly emit: (event: SandboxEvent) => void;
}

/** For how long one that ends workers which run nothing is taken to be still about, in milliseconds. */
const killerStaysMillis = 10_000;

/** Starts worker processes and sees them end. */
export interface WorkerLauncher {
  /** All that have not ended, those that were killed a moment ago among them. */
  readonly live: ReadonlySet<PooledWorker>;
  readonly backOff: Pick<StartBackOff, 'waitMillis' | 'hasGivenUp' | 'failures'>;
  /** Starts up to so many, as far as it may be now. */
  launch(count: number): void;
  starting(): number;
  /** Whether others ended workers lately that ran nothing. */
  othersEndAny(): boolean;
  /** A worker has done its first pass. */
  worked(worker: PooledWorker): void;
  /** Kills all and waits until they are gone. */
  close(): Promise<void>;
}

/**
 * @param onReady a worker has loaded
 * @param onGone a worker has ended, whoever wanted it
 */
export function createWorkerLauncher(
  { limits, clock, now, startProcess, emit }: WorkerLauncherParts,
  onReady: (worker: PooledWorker) => void,
  onGone: (worker: PooledWorker) => void,
): WorkerLauncher {
  const live = new Set<PooledWorker>();
  const backOff = createStartBackOff(() => clock.now());
  let idleEndedAt = Number.NEGATIVE_INFINITY;
  let closed = false;

  return {
    live,
    backOff,
    launch(count) {
      for (let left = Math.min(count, maxStarting - starting()); left > 0; left -= 1) launchOne();
    },
    starting,
    othersEndAny: () => clock.now() - idleEndedAt < killerStaysMillis,
    worked: (worker) => backOff.worked(worker.launchedAt),
    async close() {
      closed = true;
      const ending = [...live];
      for (const { process } of ending) {
        // Else this process could end before it has seen the worker's end.
        process.holdParent();
        process.kill();
      }
      await Promise.all(ending.map(({ process }) => process.exited));
    },
  };

  function starting(): number {
    return [...live].filter(({ state, process }) => state === 'starting' && !process.isGone).length;
  }

  function launchOne(): void {
    const process = startProcess();
    const worker: PooledWorker = {
      process,
      launchedAt: clock.now(),
      startedAt: now(),
      role: 'spare',
      state: 'starting',
      slot: null,
      isLent: false,
      passes: 0,
      cpuMillis: 0,
      residentMebibytes: null,
      usedAt: clock.now(),
    };
    let isLate = false;
    const cancel = clock.after(limits.startTimeoutMillis, () => {
      isLate = true;
      process.kill();
    });
    live.add(worker);
    emit({ type: 'worker-started', pid: process.pid });
    void process.ready.then(() => {
      cancel();
      if (process.isGone || closed) return;
      worker.state = 'idle';
      backOff.loaded();
      onReady(worker);
    });
    void process.exited.then((exit) => {
      cancel();
      live.delete(worker);
      emit({ type: 'worker-ended', pid: process.pid, ...exit });
      if (closed) return;
      // One that did nothing and was not told to end either: the next one may do the same.
      const ranNothing = worker.state !== 'running' && worker.role !== 'retiring';
      const byOthers = ranNothing && !isLate && wasEndedByOthers(exit);
      if (byOthers) idleEndedAt = clock.now();
      if (byOthers && worker.state === 'starting') backOff.endedByOthers();
      if (ranNothing && !byOthers && worker.passes === 0) backOff.failed(isLate);
      onGone(worker);
    });
  }
}
