import { Worker } from 'node:worker_threads';
import type { ApplicationReport } from '../../../finding.ts';
import type { FixSearch } from '../../../validate.ts';
import type { LocatedApplication } from '../located-application.ts';
import type { AnalysisAnswer, AnalysisJob } from './analysis-messages.ts';

/** Programs per message: few enough that all threads end together, enough that messages cost nothing. */
const batchSize = 8;

/** States of the analysis live for milliseconds; with more room for what is young, collecting takes half the time. */
const resourceLimits = { maxYoungGenerationSizeMb: 64 };

/**
 * Analyzes applications in worker threads.
 *
 * @param thread the module of a thread
 * @param fixes which are looked for
 * @param onReport called with each report and the index of its application, in no order
 */
export async function analyzeInThreads(
  applications: readonly LocatedApplication[],
  thread: URL,
  count: number,
  fixes: FixSearch,
  onReport: (index: number, report: ApplicationReport) => void,
): Promise<void> {
  let next = 0;
  const workers = Array.from({ length: count }, () => new Worker(thread, { resourceLimits }));
  try {
    await Promise.all(workers.map(work));
  } finally {
    await Promise.all(workers.map((worker) => worker.terminate()));
  }

  /** Gives a thread batches until none is left. */
  function work(worker: Worker): Promise<void> {
    return new Promise((resolve, reject) => {
      let start = 0;
      const give = () => {
        start = next;
        next += batchSize;
        const batch = applications.slice(start, next);
        if (batch.length === 0) return resolve();
        const programs = batch.map(({ program, place }) => ({ program, file: place.file }));
        worker.postMessage({ programs, fixes } satisfies AnalysisJob);
      };
      worker.on('message', ({ reports }: AnalysisAnswer) => {
        for (const [index, report] of reports.entries()) onReport(start + index, report);
        give();
      });
      worker.on('error', reject);
      worker.on('exit', (code) => reject(new Error(`a thread of the analysis ended with code ${code}`)));
      give();
    });
  }
}
