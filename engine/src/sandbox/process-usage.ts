import { closeSync, openSync, readFileSync, readSync } from 'node:fs';

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
  // Not `status`, which has the number in bytes: it takes the kernel ten times as long, and this is read per pass.
  const statm = tryOpen(`/proc/${pid}/statm`);
  const buffer = Buffer.alloc(1024);

  return {
    cpuMillis() {
      const text = read(stat);
      // The second field is a name in parentheses that may itself hold spaces and parentheses.
      const fields = text?.slice(text.lastIndexOf(')') + 2).split(' ');
      const ticks = Number(fields?.[11]) + Number(fields?.[12]);
      return Number.isFinite(ticks) ? ticks * millisPerTick : undefined;
    },
    residentMebibytes() {
      const pages = Number(read(statm)?.split(' ', 2)[1]);
      return Number.isFinite(pages) ? (pages * pageBytes()) / (1024 * 1024) : undefined;
    },
    close() {
      for (const file of [stat, statm]) if (file !== undefined) closeSync(file);
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

let knownPageBytes: number | undefined;

/** Bytes of a page of memory, from what the kernel told this process when it started. */
function pageBytes(): number {
  knownPageBytes ??= readPageBytes();
  return knownPageBytes;
}

/** Pairs of words: which fact (getauxval(3)), and its value. */
function readPageBytes(): number {
  const pageSizeFact = 6n;
  const wordBytes = 8;
  const facts = readFileSync('/proc/self/auxv');
  for (let at = 0; at + 2 * wordBytes <= facts.length; at += 2 * wordBytes) {
    if (facts.readBigUInt64LE(at) === pageSizeFact) return Number(facts.readBigUInt64LE(at + wordBytes));
  }
  return 4096;
}

function tryOpen(path: string): number | undefined {
  try {
    return openSync(path, 'r');
  } catch {
    return undefined;
  }
}
