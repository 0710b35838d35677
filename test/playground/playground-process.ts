import { spawn } from 'node:child_process';
import { join } from 'node:path';

const root = join(import.meta.dirname, '../..');
const bin = join(root, 'playground/bin/stepgate-playground.js');

/** The bundled example, which the walks are made for. */
export const exampleOrganization = join(root, 'examples/acme');

/** A playground that runs in a process of its own, started as people start it. */
export interface PlaygroundProcess {
  /** The printed address, with its token. */
  readonly address: string;
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  readonly port: number;
  /** Everything it printed so far. */
  output(): string;
  /** Ends it the way Ctrl+C does; gives its exit code. */
  stop(): Promise<number | null>;
}

/** Starts the command and waits for the address it prints. Without `--store`, it keeps nothing. */
export async function startPlayground(...arguments_: readonly string[]): Promise<PlaygroundProcess> {
  const kept = arguments_.includes('--store') ? [] : ['--in-memory'];
  const child = spawn(process.execPath, [bin, ...arguments_, ...kept], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  const address = await new Promise<string>((resolve, reject) => {
    const collect = (chunk: Buffer): void => {
      output += chunk.toString();
      const found = /http:\/\/\S+\/\?token=\S+/.exec(output);
      if (found !== null) resolve(found[0]);
    };
    child.stdout.on('data', collect);
    child.stderr.on('data', collect);
    void ended.then((code) => reject(new Error(`the playground ended with ${code}:\n${output}`)));
  });
  const { origin, port } = new URL(address);
  return {
    address,
    origin,
    port: Number(port),
    output: () => output,
    async stop() {
      child.kill('SIGINT');
      return ended;
    },
  };
}

/** Runs the command to its end. */
export function runPlayground(
  ...arguments_: readonly string[]
): Promise<{ readonly code: number | null; readonly stdout: string; readonly stderr: string }> {
  const child = spawn(process.execPath, [bin, ...arguments_], {
    cwd: root,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let stdout = '';
  let stderr = '';
  child.stdout.on('data', (chunk: Buffer) => {
    stdout += chunk.toString();
  });
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
  });
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('close', (code) => resolve({ code, stdout, stderr }));
  });
}
