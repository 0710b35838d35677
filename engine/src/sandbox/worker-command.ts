import { existsSync, realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addonBinary } from './addon-binary.ts';
import type { SandboxLimits } from './sandbox-limits.ts';

const sandboxFolder = realpathSync(fileURLToPath(new URL('.', import.meta.url)));
const defaultWorkerFile = join(sandboxFolder, 'worker', 'main.js');

/** Processor time after which the kernel ends a worker whose parent died while it was in a native loop. */
const maxProcessCpuSeconds = 600;

/**
 * The command line of a worker: no JIT, hence no WebAssembly and a usable ceiling on data; no files but those of this
 * folder and the addon; no network, no processes, no threads; and, where the system has `prlimit`, limits of the
 * kernel.
 *
 * @param workerUrl file URL of what runs in the process; default, the worker of this folder
 */
export function workerCommand(limits: SandboxLimits, workerUrl?: string): { file: string; args: string[] } {
  const addon = addonBinary();
  const workerFile = workerUrl === undefined ? defaultWorkerFile : realpathSync(fileURLToPath(workerUrl));
  const readable = [sandboxFolder, dirname(workerFile), addon];
  const node = [
    // Isolates of one process must not come from different snapshots; isolated-vm requires it.
    '--no-node-snapshot',
    '--jitless',
    '--permission',
    '--allow-addons',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    // The warning that addons can step around permissions: known, and the reason for the other walls.
    '--disable-warning=SecurityWarning',
    workerFile,
    addon,
  ];
  const prlimit = prlimitPath();
  if (prlimit === undefined) return { file: process.execPath, args: node };
  // A backstop between two polls of the resident memory, far enough above it never to strike first.
  const maxDataBytes = 2 * limits.maxResidentMebibytes * 1024 * 1024;
  const kernelLimits = ['--core=0', '--nofile=64', `--cpu=${maxProcessCpuSeconds}`, `--data=${maxDataBytes}`];
  return { file: prlimit, args: [...kernelLimits, process.execPath, ...node] };
}

function prlimitPath(): string | undefined {
  if (process.platform !== 'linux') return undefined;
  return ['/usr/bin/prlimit', '/bin/prlimit'].find((path) => existsSync(path));
}
