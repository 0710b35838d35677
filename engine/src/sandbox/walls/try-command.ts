import { spawnSync } from 'node:child_process';
import type { Command } from './command.ts';

/** Long for a machine that is busy; a program that hangs for as long is not used. */
const maxTryMillis = 5_000;

/**
 * Runs a command to its end.
 *
 * @returns undefined when it worked, else the reason in one line
 */
export function tryCommand({ file, args }: Command): string | undefined {
  const { error, signal, status, stderr } = spawnSync(file, args, {
    cwd: '/',
    env: {},
    stdio: ['ignore', 'ignore', 'pipe'],
    timeout: maxTryMillis,
    killSignal: 'SIGKILL',
    encoding: 'latin1',
  });
  if (error !== undefined) return error.message;
  if (status === 0) return undefined;
  return stderr.trim().split('\n')[0] || `it ended with ${signal ?? status}`;
}
