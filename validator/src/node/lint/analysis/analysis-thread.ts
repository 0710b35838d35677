import { parentPort } from 'node:worker_threads';
import { validateProgram } from '../../../validate.ts';
import type { AnalysisAnswer, AnalysisJob } from './analysis-messages.ts';

// The whole of a worker thread: what is thrown here ends the thread, and the pool hears of it.
parentPort?.on('message', ({ programs, fixes }: AnalysisJob) => {
  const reports = programs.map(({ program, file }) => validateProgram(program, { file, fixes }));
  parentPort?.postMessage({ reports } satisfies AnalysisAnswer);
});
