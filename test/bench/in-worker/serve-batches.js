import { createInterface } from 'node:readline';
import { isolateVariants } from './isolate-variants.js';
import { organizationVariants } from './organization-variants.js';
import { quickJsVariants } from './quickjs-variants.js';

/**
 * Measures where the worker runs passes, in a process with the worker's flags. A line of standard input is a batch to
 * run, its answer is a line of samples in microseconds; so batches of many variants can take turns.
 *
 * @typedef {{ variant: string, calls: number, pass: import('../role-based-login.ts').BenchPass }} Batch
 * @typedef {(pass: Batch['pass']) => string} Measured one call; returns the output of the pass
 */

/** @type {Record<string, () => Measured | Promise<Measured>>} */
const makers = { ...isolateVariants, ...organizationVariants, ...quickJsVariants };
/** @type {Map<string, Measured>} */
const made = new Map();

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await runBatch(JSON.parse(line)))}\n`);
}

/** @param {Batch} batch */
async function runBatch({ variant, calls, pass }) {
  const run = made.get(variant) ?? (await makers[variant]?.());
  if (run === undefined) throw new Error(`no variant is named ${variant}`);
  made.set(variant, run);
  const micros = [];
  let output = '';
  const cpuBefore = process.threadCpuUsage();
  for (let count = 0; count < calls; count += 1) {
    const startedAt = process.hrtime.bigint();
    output = run(pass);
    micros.push(Number(process.hrtime.bigint() - startedAt) / 1000);
  }
  const { user, system } = process.threadCpuUsage(cpuBefore);
  // The output tells the other side that all variants did the same.
  return { micros, cpuMicros: user + system, output, residentBytes: process.memoryUsage.rss() };
}
