import { startWorker, type WorkerProcess } from './worker-process.ts';

/** A worker to run on and a second one, already started, to take its place at once. */
export interface SparedWorker {
  /** The worker to run the next pass on. */
  take(): WorkerProcess;
  pids(): number[];
  /** Kills both and waits until they are gone. */
  close(): Promise<void>;
}

export function createSparedWorker(
  command: { file: string; args: string[] },
  maxMessageBytes: number,
  observe: (worker: WorkerProcess) => void,
): SparedWorker {
  const live = new Set<WorkerProcess>();
  let active: WorkerProcess | undefined;
  let spare: WorkerProcess | undefined;
  let closed = false;

  return {
    take() {
      if (active === undefined || isGone(active)) {
        active = spare !== undefined && !isGone(spare) ? spare : start();
        spare = undefined;
      }
      // Not before the first one has loaded: two at once would make its first pass wait longer.
      void active.ready.then(startSpare);
      return active;
    },
    pids: () => [...live].map((worker) => worker.pid),
    async close() {
      closed = true;
      const ending = [...live];
      for (const worker of ending) {
        // Counts for this process again, or it could end before it has seen the worker's end.
        worker.holdParent(true);
        worker.kill();
      }
      await Promise.all(ending.map((worker) => worker.exited));
    },
  };

  function startSpare(): void {
    if (closed || (spare !== undefined && !isGone(spare))) return;
    spare = start();
  }

  function isGone(worker: WorkerProcess): boolean {
    return worker.hasExited || worker.isKilled;
  }

  function start(): WorkerProcess {
    const worker = startWorker(command, maxMessageBytes);
    live.add(worker);
    observe(worker);
    void worker.exited.then(() => live.delete(worker));
    return worker;
  }
}
