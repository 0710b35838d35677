import { spawn } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { HostileCase } from './hostile-case.ts';
import type { CaseReport } from './runner/case-report.ts';

const runner = fileURLToPath(new URL('./runner/main.ts', import.meta.url));

/** Long: only a process that hangs takes it. */
const deadlineMillis = 50_000;

/** Runs a case in a process of its own. @throws when that process dies, hangs, or says nothing */
export async function runCase(given: HostileCase): Promise<CaseReport> {
  return JSON.parse(await outputOf([runner], JSON.stringify(given)));
}

/** What a process of Node writes to its standard output, given a text on its standard input. */
export function outputOf(
  args: readonly string[],
  input: string,
  timeoutMillis = deadlineMillis,
): Promise<string> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      stdio: ['pipe', 'pipe', 'pipe'],
      timeout: timeoutMillis,
      killSignal: 'SIGKILL',
      // Compiled once for all processes of the suite.
      env: { ...process.env, NODE_COMPILE_CACHE: join(tmpdir(), 'stepgate-compiled') },
    });
    const output: Buffer[] = [];
    const notes: Buffer[] = [];
    child.stdout.on('data', (piece: Buffer) => output.push(piece));
    child.stderr.on('data', (piece: Buffer) => notes.push(piece));
    child.on('error', reject);
    child.on('close', (code, signal) => {
      if (code === 0) resolve(Buffer.concat(output).toString());
      else reject(new Error(`it ended with ${signal ?? code}: ${Buffer.concat([...output, ...notes])}`));
    });
    child.stdin.on('error', reject);
    child.stdin.end(input);
  });
}
