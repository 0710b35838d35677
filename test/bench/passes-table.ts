import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createSandbox } from '@stepgate/engine';
import { percentiles } from './percentiles.js';
import { roleBasedPass } from './role-based-login.ts';
import { microsCells, type Table } from './table.ts';

/** One pass of a role-based script inside the worker and through it. Start-up, stores and HTTP are not in it. */
export const passesTable: Table = {
  name: 'passes',
  title: 'one pass of a role-based script',
  columns: ['where', 'median', 'p99'],
  async *rows() {
    const pass = await roleBasedPass();
    yield ['inside the worker (jitless)', ...(await insideWorker(pass, ['--jitless']))];
    yield ['inside the worker (with JIT)', ...(await insideWorker(pass, []))];
    yield ['through the worker process', ...(await throughWorker(pass))];
  },
};

type Pass = Awaited<ReturnType<typeof roleBasedPass>>;

async function insideWorker(pass: Pass, flags: readonly string[]): Promise<string[]> {
  const script = fileURLToPath(new URL('./in-worker.js', import.meta.url));
  const child = spawn(process.execPath, ['--no-node-snapshot', ...flags, script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ ...pass, warmUp: 500, passes: 5000 }));
  let output = '';
  for await (const piece of child.stdout) output += piece;
  return microsCells(JSON.parse(output));
}

async function throughWorker({ program, input }: Pass): Promise<string[]> {
  const sandbox = createSandbox();
  const samples: number[] = [];
  for (let count = 0; count < 3300; count += 1) {
    const startedAt = process.hrtime.bigint();
    const result = await sandbox.run('bench', program, input);
    if (result.ended !== 'returned') throw new Error(`a pass ended with ${result.ended}`);
    if (count >= 300) samples.push(Number(process.hrtime.bigint() - startedAt) / 1000);
  }
  await sandbox.close();
  return microsCells(percentiles(samples));
}
