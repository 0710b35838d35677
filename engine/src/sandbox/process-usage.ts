import { closeSync, openSync, readSync } from 'node:fs';

/** What a process has used so far, as far as the system tells; undefined where it does not. */
export interface ProcessUsage {
  cpuMillis(): number | undefined;
  residentMebibytes(): number | undefined;
  close(): void;
}

/** The kernel reports processor time in ticks of a fixed 100 per second on every system Node runs on. */
const millisPerTick = 10;

/**
 * Opens the counters of a process in `/proc`. The files stay open: reading one again at its start gives new numbers,
 * and a process id that was given to another process cannot be mixed up.
 */
export function openProcessUsage(pid: number): ProcessUsage {
  const stat = tryOpen(`/proc/${pid}/stat`);
  const status = tryOpen(`/proc/${pid}/status`);
  const buffer = Buffer.alloc(4096);

  return {
    cpuMillis() {
      const text = read(stat);
      // The second field is a name in parentheses that may itself hold spaces and parentheses.
      const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
      const ticks = Number(fields?.[11]) + Number(fields?.[12]);
      return Number.isFinite(ticks) ? ticks * millisPerTick : undefined;
    },
    residentMebibytes() {
      const kibibytes = /^VmRSS:\s+(\d+) kB$/m.exec(read(status) ?? '')?.[1];
      return kibibytes === undefined ? undefined : Number(kibibytes) / 1024;
    },
    close() {
      for (const file of [stat, status]) if (file !== undefined) closeSync(file);
    },
  };

  function read(file: number | undefined): string | undefined {
    if (file === undefined) return undefined;
    try {
      return buffer.toString('latin1', 0, readSync(file, buffer, 0, buffer.length, 0));
    } catch {
      // The process is gone.
      return undefined;
    }
  }
}

function tryOpen(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}
