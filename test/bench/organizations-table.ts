import { type BatchProcess, startBatchProcess } from './batch-process.ts';
import { percentiles } from './percentiles.js';
import { type BenchPass, roleBasedPass } from './role-based-login.ts';
import { microsCells, type Table, verdict } from './table.ts';

const counts = [1, 50, 200] as const;
const goalMebibytes = 4;

/** Many organizations that stay warm in one process, each with an isolate of its own. */
export const organizationsTable: Table = {
  name: 'organizations',
  title:
    'warm organizations in one worker (jitless); memory: resident, for each one more than in the row above',
  columns: ['organizations', 'pass', 'p99', 'first pass', 'new program', 'resident', 'each', 'goal'],
  async *rows() {
    const pass = await roleBasedPass();
    const worker = startBatchProcess({ jitless: true });
    let before: { count: number; residentMebibytes: number } | undefined;
    try {
      for (const count of counts) {
        const first = await worker.run('first-pass', count - (before?.count ?? 0), pass);
        await worker.run('each-in-turn', 3 * count, pass);
        const turns = await worker.run('each-in-turn', 2000, pass);
        // As a worker measures itself between two passes; new programs come after it, for they stay as well.
        const residentMebibytes = turns.residentBytes / 2 ** 20;
        const each =
          before === undefined
            ? undefined
            : (residentMebibytes - before.residentMebibytes) / (count - before.count);
        yield [
          String(count),
          ...microsCells(percentiles(turns.micros)),
          `${(percentiles(first.micros).median / 1000).toFixed(1)} ms`,
          await newProgram(worker, pass),
          `${residentMebibytes.toFixed(0)} MiB`,
          each === undefined ? '' : `${each.toFixed(2)} MiB`,
          each === undefined ? '' : verdict(`≤ ${goalMebibytes} MiB`, each <= goalMebibytes),
        ];
        before = { count, residentMebibytes };
      }
    } finally {
      await worker.close();
    }
  },
};

async function newProgram(worker: BatchProcess, pass: BenchPass): Promise<string> {
  const { micros } = await worker.run('new-program', 40, pass);
  return `${(percentiles(micros).median / 1000).toFixed(2)} ms`;
}
