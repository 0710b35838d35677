import { existsSync, realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { SandboxLimits } from './sandbox-limits.ts';

const sandboxFolder = fileURLToPath(new URL('.', import.meta.url));
const workerFile = fileURLToPath(new URL('./worker/main.js', import.meta.url));

/** Processor time after which the kernel ends a worker whose parent died while it was in a native loop. */
const maxProcessCpuSeconds = 600;

/**
 * The command line of a worker: no JIT, hence no WebAssembly and a usable ceiling on data; no files but its own; no
 * network, no processes, no threads; and, where the system has `prlimit`, limits of the kernel.
 *
 * @param passRunner file URL of a module that stands in for the driver
 */
export function workerCommand(limits: SandboxLimits, passRunner?: string): { file: string; args: string[] } {
  const readable = [sandboxFolder, ...addonFolders(), '/etc/alpine-release'];
  if (passRunner !== undefined) readable.push(fileURLToPath(passRunner));
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
    ...(passRunner === undefined ? [] : [passRunner]),
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

/** Folders of the addon and of the package that finds its binary. */
function addonFolders(): string[] {
  const addon = realpathSync(createRequire(import.meta.url).resolve('isolated-vm'));
  const loader = realpathSync(createRequire(addon).resolve('node-gyp-build'));
  return [dirname(addon), dirname(loader)];
}
