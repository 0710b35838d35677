import { Worker } from 'node:worker_threads';
import type { AnalysisAnswer, AnalysisJob, AnalysisJobName, AnalysisJobs } from './analysis-jobs.ts';

export interface WorkerPoolOptions {
  /** Threads at most; they are started as they are needed. */
  readonly maxWorkers: number;
  /** A job that takes longer is given up, and its thread replaced. The validator's own budgets are far below. */
  readonly maxMillis: number;
  /** Heap of each thread at most; a job that needs more is given up, and its thread replaced. */
  readonly maxHeapMebibytes: number;
}

/** Threads that analyze programs beside the event loop of the server. */
export interface WorkerPool {
  /**
   * @param isUrgent goes before everything that is not
   * @throws AnalysisFailure when the job failed or was given up
   */
  run<Name extends AnalysisJobName>(
    job: Extract<AnalysisJob, { readonly name: Name }>,
    isUrgent: boolean,
  ): Promise<AnalysisJobs[Name]['result']>;
  /** Ends the threads; jobs under way fail. */
  close(): Promise<void>;
}

/** A program that could not be analyzed, with the reason for people. */
export class AnalysisFailure extends Error {}

interface Waiting {
  readonly job: AnalysisJob;
  resolve(result: AnalysisJobs[AnalysisJobName]['result']): void;
  reject(failure: AnalysisFailure): void;
}

interface Thread {
  readonly worker: Worker;
  busyWith: Waiting | undefined;
  watch: NodeJS.Timeout | undefined;
}

/** Makes a pool; no thread is started before there is a job. */
export function createWorkerPool({ maxWorkers, maxMillis, maxHeapMebibytes }: WorkerPoolOptions): WorkerPool {
  const urgent: Waiting[] = [];
  const background: Waiting[] = [];
  const threads = new Set<Thread>();
  let isClosed = false;

  function next(): void {
    while (!isClosed && urgent.length + background.length > 0) {
      const free = [...threads].find(({ busyWith }) => busyWith === undefined);
      if (free === undefined && threads.size >= maxWorkers) return;
      const waiting = urgent.shift() ?? background.shift();
      if (waiting !== undefined) begin(free ?? start(), waiting);
    }
  }

  function start(): Thread {
    const worker = new Worker(new URL('./analysis.worker.ts', import.meta.url), {
      name: 'stepgate-analysis',
      resourceLimits: { maxOldGenerationSizeMb: maxHeapMebibytes },
      // The server may run with flags that threads refuse, and its environment is none of their business.
      execArgv: [],
      env: {},
    });
    // A server that has nothing else to do may end.
    worker.unref();
    const thread: Thread = { worker, busyWith: undefined, watch: undefined };
    threads.add(thread);
    worker.on('message', (answer: AnalysisAnswer) => {
      const done = free(thread);
      if ('result' in answer) done?.resolve(answer.result);
      else done?.reject(new AnalysisFailure(answer.failure));
      next();
    });
    worker.on('error', (error) => replace(thread, reasonOf(error)));
    worker.on('exit', () => replace(thread, 'the analysis was ended'));
    return thread;
  }

  function begin(thread: Thread, waiting: Waiting): void {
    thread.busyWith = waiting;
    thread.watch = setTimeout(
      () => replace(thread, `the analysis took longer than ${maxMillis / 1000} seconds`),
      maxMillis,
    );
    thread.worker.ref();
    thread.worker.postMessage({ id: 0, job: waiting.job });
  }

  function free(thread: Thread): Waiting | undefined {
    clearTimeout(thread.watch);
    thread.worker.unref();
    const { busyWith } = thread;
    thread.busyWith = undefined;
    return busyWith;
  }

  function replace(thread: Thread, reason: string): void {
    if (!threads.delete(thread)) return;
    const waiting = free(thread);
    void thread.worker.terminate();
    waiting?.reject(new AnalysisFailure(reason));
    next();
  }

  return {
    run: (job, isUrgent) =>
      new Promise((resolve, reject) => {
        if (isClosed) return reject(new AnalysisFailure('the server is being stopped'));
        // A worker answers a job with what the job is for.
        const waiting = { job, resolve: resolve as Waiting['resolve'], reject };
        (isUrgent ? urgent : background).push(waiting);
        next();
      }),
    async close() {
      isClosed = true;
      const ended = new AnalysisFailure('the server is being stopped');
      for (const { reject } of [...urgent.splice(0), ...background.splice(0)]) reject(ended);
      const all = [...threads];
      await Promise.all(
        all.map((thread) => {
          threads.delete(thread);
          free(thread)?.reject(ended);
          return thread.worker.terminate();
        }),
      );
    },
  };
}

function reasonOf(error: unknown): string {
  const isMemory = (error as { code?: unknown } | null)?.code === 'ERR_WORKER_OUT_OF_MEMORY';
  return isMemory ? 'the analysis needed too much memory' : 'the analysis ended unexpectedly';
}
