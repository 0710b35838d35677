import { readFileSync } from 'node:fs';
import type { Sandbox } from '@stepgate/engine';
import type { WorkerReport } from './case-report.ts';

/** The sandbox looks at least this often, in milliseconds; looking as often, two looks in a row are one too many. */
const pollMillis = 25;

export interface WorkerWatch {
  /** The sandbox has killed a worker: what it still holds is no longer the sandbox's doing. */
  onKill(pid: number, reason: string): void;
  end(): WorkerReport;
}

/** Polls the resident memory of the workers of a sandbox. */
export function watchWorkers(sandbox: () => Sandbox, maxResidentMebibytes: number): WorkerWatch {
  const killed = new Set<number>();
  const kills: string[] = [];
  const inARow = new Map<number, number>();
  let peakResidentMebibytes = 0;
  let pollsAboveLimit = 0;
  const timer = setInterval(poll, pollMillis);

  return {
    onKill(pid, reason) {
      killed.add(pid);
      kills.push(reason);
    },
    end() {
      poll();
      clearInterval(timer);
      return { peakResidentMebibytes: Math.round(peakResidentMebibytes), pollsAboveLimit, kills };
    },
  };

  function poll(): void {
    for (const { pid } of sandbox().status().workers) {
      const mebibytes = residentMebibytes(pid);
      peakResidentMebibytes = Math.max(peakResidentMebibytes, mebibytes);
      const polls = mebibytes > maxResidentMebibytes && !killed.has(pid) ? (inARow.get(pid) ?? 0) + 1 : 0;
      inARow.set(pid, polls);
      pollsAboveLimit = Math.max(pollsAboveLimit, polls);
    }
  }
}

function residentMebibytes(pid: number): number {
  try {
    return (
      Number(/^VmRSS:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'latin1'))?.[1] ?? 0) / 1024
    );
  } catch {
    // The process is gone, or the system has no such file.
    return 0;
  }
}
