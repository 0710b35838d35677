import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { defaultSandboxLimits } from '@stepgate/engine';
import type { BenchPass } from './role-based-login.ts';

const script = fileURLToPath(new URL('./in-worker/serve-batches.js', import.meta.url));

/** What a batch of calls gave. */
export interface BatchResult {
  /** The time of each call, in microseconds. */
  readonly micros: readonly number[];
  /** Processor time of all calls together, in microseconds. */
  readonly cpuMicros: number;
  /** What the last pass returned. */
  readonly output: string;
  /** Resident memory of the process after it. */
  readonly residentBytes: number;
}

/** A process that runs batches of passes as a worker would, one batch after the other. */
export interface BatchProcess {
  run(variant: string, calls: number, pass: BenchPass): Promise<BatchResult>;
  close(): Promise<void>;
}

/** Starts one with the flags of a worker that matter for speed. */
export function startBatchProcess({ jitless }: { jitless: boolean }): BatchProcess {
  const flags = ['--no-node-snapshot', ...(jitless ? ['--jitless'] : [])];
  // Handed over: without JIT the process cannot load the typed sources that hold them.
  const limits = JSON.stringify({ ...defaultSandboxLimits, timeoutMillis: 1000 });
  const child = spawn(process.execPath, [...flags, script, limits], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  return {
    async run(variant, calls, pass) {
      child.stdin.write(`${JSON.stringify({ variant, calls, pass })}\n`);
      const line = await lines.next();
      if (line.done) throw new Error(`the process that runs ${variant} has ended`);
      return JSON.parse(line.value);
    },
    async close() {
      child.stdin.end();
      await exited;
    },
  };
}
