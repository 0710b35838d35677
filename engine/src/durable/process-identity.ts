import { readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { z } from 'zod';

/** A process, so that it can be told from a later one that was given the same id. */
export const processIdentitySchema = z.strictObject({
  pid: z.int().positive(),
  host: z.string(),
  /** When it began: the boot of the machine and the tick after it on Linux; null elsewhere. */
  start: z.string().nullable(),
});

export type ProcessIdentity = z.output<typeof processIdentitySchema>;

/** The identity of a process of this machine, as far as it can be found out. */
export async function identityOf(pid: number): Promise<ProcessIdentity> {
  return { pid, host: hostname(), start: await startOf(pid) };
}

/**
 * Whether a process still runs. One of another host cannot be looked at and counts as running, and so does one whose
 * start cannot be found out while its id is in use.
 */
export async function mayRun({ pid, host, start }: ProcessIdentity): Promise<boolean> {
  if (host !== hostname()) return true;
  try {
    process.kill(pid, 0);
  } catch (error) {
    // It runs for another user.
    if (!(error instanceof Error && 'code' in error && error.code === 'EPERM')) return false;
  }
  const now = await startOf(pid);
  return start === null || now === null || now === start;
}

async function startOf(pid: number): Promise<string | null> {
  try {
    const [boot, stat] = await Promise.all([
      readFile('/proc/sys/kernel/random/boot_id', 'utf8'),
      readFile(`/proc/${pid}/stat`, 'utf8'),
    ]);
    // The name of the program stands in parentheses and may hold anything; the start is the 20th field after it.
    const tick = stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
    return tick === undefined ? null : `${boot.trim()}:${tick}`;
  } catch {
    return null;
  }
}
