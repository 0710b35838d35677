import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { createSandbox, openOrganization } from '@stepgate/engine';
import { validateProgram } from '@stepgate/validator';
import { percentiles } from './percentiles.js';
import { roleBasedPass } from './role-based-login.ts';

/**
 * Measures one pass of a role-based script inside the worker and through it, and the validator on the example.
 * Compare figures of one run with each other only: machines are noisy. It does not measure start-up, stores or HTTP.
 */
const { program, input } = await roleBasedPass();
const micros = ({ median, p99 }: { median: number; p99: number }) =>
  `median ${median.toFixed(0).padStart(6)} µs   p99 ${p99.toFixed(0).padStart(6)} µs`;
const print = (what: string, figures: { median: number; p99: number }) =>
  console.log(`${what.padEnd(44)} ${micros(figures)}`);

print('one pass inside the worker (jitless)', await insideWorker(['--jitless']));
print('one pass inside the worker (with JIT)', await insideWorker([]));
print('one pass through the worker process', await throughWorker());
await printLintTimes();

async function insideWorker(flags: string[]): Promise<{ median: number; p99: number }> {
  const script = fileURLToPath(new URL('./in-worker.js', import.meta.url));
  const child = spawn(process.execPath, ['--no-node-snapshot', ...flags, script], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  child.stdin.end(JSON.stringify({ program, input, warmUp: 500, passes: 5000 }));
  let output = '';
  for await (const piece of child.stdout) output += piece;
  return JSON.parse(output);
}

async function throughWorker(): Promise<{ median: number; p99: number }> {
  const sandbox = createSandbox();
  const samples: number[] = [];
  for (let count = 0; count < 3300; count += 1) {
    const startedAt = process.hrtime.bigint();
    const result = await sandbox.run('bench', program, input);
    if (result.ended !== 'returned') throw new Error(`a pass ended with ${result.ended}`);
    if (count >= 300) samples.push(Number(process.hrtime.bigint() - startedAt) / 1000);
  }
  await sandbox.close();
  return percentiles(samples);
}

async function printLintTimes(): Promise<void> {
  const opened = await openOrganization(fileURLToPath(new URL('../../examples/acme', import.meta.url)));
  if (!opened.ok) throw new Error('the example does not open');
  for (const { name, program: application } of opened.applications) {
    const samples: number[] = [];
    for (let count = 0; count < 120; count += 1) {
      const startedAt = process.hrtime.bigint();
      validateProgram(application, { file: `${name}.login.js` });
      if (count >= 20) samples.push(Number(process.hrtime.bigint() - startedAt) / 1000);
    }
    print(`validating ${name}`, percentiles(samples));
  }
}
