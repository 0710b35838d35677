import type { WorkerExit } from './worker-process.ts';

/** Signals that somebody sends; those of a process that broke by itself are others. */
const sentSignals: ReadonlySet<string | null> = new Set(['SIGKILL', 'SIGTERM', 'SIGINT', 'SIGHUP']);

/**
 * Whether a worker that this process did not kill was ended from outside: by an operator, by the service manager, or by
 * the kernel because the machine ran out of memory. That may have been for what a script took, so it is no proof of
 * innocence either.
 */
export function wasEndedByOthers({ signal }: Pick<WorkerExit, 'signal'>): boolean {
  return sentSignals.has(signal);
}
