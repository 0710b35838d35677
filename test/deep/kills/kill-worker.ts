import type { Sandbox } from '@stepgate/engine';

export type Worker = ReturnType<Sandbox['status']>['workers'][number];

/** Kills a worker as an operator would, or the kernel. False when it had ended already. */
export function killWorker({ pid }: Worker): boolean {
  // To the kernel such a number means more than one process.
  if (pid <= 0) return false;
  try {
    return process.kill(pid, 'SIGKILL');
  } catch {
    return false;
  }
}
