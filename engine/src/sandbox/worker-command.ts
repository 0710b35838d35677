import { realpathSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addonBinary } from './addon-binary.ts';
import type { WallStatus } from './sandbox-contract.ts';
import type { SandboxLimits } from './sandbox-limits.ts';
import type { Command } from './walls/command.ts';
import { thisPlace } from './walls/place.ts';
import { type PutUpWalls, putUpWalls } from './walls/put-up-walls.ts';
import { systemTool } from './walls/system-tools.ts';
import { tryCommand } from './walls/try-command.ts';
import { walledCommand } from './walls/walled-command.ts';
import { walls } from './walls/walls.ts';
import { addonManifest } from './worker/refuse-unsafe-start.js';
import { maxProcessCpuSeconds } from './worker-lifetime.ts';

const sandboxFolder = realpathSync(fileURLToPath(new URL('.', import.meta.url)));
const defaultWorkerFile = join(sandboxFolder, 'worker', 'main.js');

/** The V8 of Node 24 does not know the flag, and Node does not start with flags that it does not know. */
const canFreezePrivately = Number.parseInt(process.versions.node, 10) >= 26;

/** What is found out once per process: the system does not change, and trying takes a few milliseconds. */
const foundWalls = new Map<string, PutUpWalls>();

export interface WorkerCommand extends Command {
  /** Which walls stand around a worker that is started like this. */
  readonly walls: Readonly<Record<string, WallStatus>>;
}

/**
 * The command line of a worker, with all walls that stand on this system.
 *
 * @param workerUrl file URL of what runs in the process; default, the worker of this folder
 */
export function workerCommand(limits: SandboxLimits, workerUrl?: string): WorkerCommand {
  const addon = addonBinary();
  const workerFile = workerUrl === undefined ? defaultWorkerFile : realpathSync(fileURLToPath(workerUrl));
  const node = { file: process.execPath, args: nodeArguments(workerFile, addon) };
  const { standing, status } = wallsAround([process.execPath, workerFile, addon], limits);
  return { ...walledCommand(node, standing, systemTool), walls: status };
}

/** How Node itself is started for a worker; the worker refuses to serve without. */
export function nodeArguments(workerFile: string, addon: string): string[] {
  const readable = [sandboxFolder, dirname(workerFile), addon, addonManifest(addon)];
  return [
    // Isolates of one process must not come from different snapshots; isolated-vm requires it.
    '--no-node-snapshot',
    // No code is made at run time: no compilers to fool, no WebAssembly, and a ceiling on data that counts all of it.
    '--jitless',
    // A frozen object takes no private fields either. Else a pass could hang data on what all passes share, unreadable
    // for the next ones, yet counted against their memory.
    ...(canFreezePrivately ? ['--js-nonextensible-applies-to-private'] : []),
    '--permission',
    '--allow-addons',
    ...readable.map((path) => `--allow-fs-read=${path}`),
    // A signal could else open the inspector.
    '--disable-sigusr1',
    // The warning that addons can step around permissions: known, and the reason for the other walls.
    '--disable-warning=SecurityWarning',
    workerFile,
    addon,
  ];
}

/** @param files what the worker must be able to read, whoever it runs as */
function wallsAround(files: readonly string[], limits: SandboxLimits): PutUpWalls {
  // Far enough above the limit that the watch of the memory always judges first, unless all of it comes between two looks.
  const maxDataBytes = (limits.maxResidentMebibytes + 64) * 1024 * 1024;
  const key = JSON.stringify([files, maxDataBytes]);
  const found =
    foundWalls.get(key) ??
    putUpWalls(
      walls,
      { file: systemTool('head') ?? 'head', args: ['-c', '1', ...files] },
      {
        place: thisPlace({ maxDataBytes, maxCpuSeconds: maxProcessCpuSeconds }),
        pathOf: systemTool,
        tryCommand,
      },
    );
  foundWalls.set(key, found);
  return found;
}
