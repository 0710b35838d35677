import { randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { StepgateError } from '../stepgate-error.ts';
import { identityOf, mayRun, processIdentitySchema } from './process-identity.ts';

const ownerSchema = processIdentitySchema.extend({ lockId: z.string() });
type Owner = z.output<typeof ownerSchema>;

/** Locks that this process holds: its own id and start do not tell whether it gave one up. */
const heldHere = new Set<string>();

/** How often a lock is tried for that others take and give up at the same time. */
const MAX_TRIES = 20;

/**
 * Makes this process the owner of a folder: the embedded database loses rows silently when two processes write to it.
 * The lock of a process that does not run any more is taken over.
 *
 * @returns gives the folder up
 * @throws StepgateError `store-folder-locked`
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const path = join(folder, 'owner.json');
  const lockId = randomUUID();
  const own = join(folder, `owner-${lockId}.json`);
  await writeFile(own, JSON.stringify({ ...(await identityOf(process.pid)), lockId }), { mode: 0o600 });
  heldHere.add(lockId);
  try {
    for (let tries = 1; !(await linked(own, path)); tries++) {
      const owner = await readOwner(path);
      if (owner === null) {
        if (tries < MAX_TRIES) continue;
        throw new StepgateError('store-folder-locked', `the lock \`${path}\` cannot be read`);
      }
      if (tries >= MAX_TRIES || (await isHeld(owner))) throw lockedBy(owner, path);
      await removeDead(owner, path);
    }
  } catch (error) {
    heldHere.delete(lockId);
    throw error;
  } finally {
    await rm(own, { force: true });
  }
  return async () => {
    if (!heldHere.has(lockId)) return;
    await rm(path, { force: true });
    heldHere.delete(lockId);
  };
}

async function isHeld(owner: Owner): Promise<boolean> {
  return heldHere.has(owner.lockId) || (owner.pid !== process.pid && (await mayRun(owner)));
}

/**
 * Removes the lock of a process that has ended. Of several that do so at once, one goes on: a second name of the lock
 * can be made once. It is looked at again through that name, because another one may have taken the folder meanwhile.
 */
async function removeDead(owner: Owner, path: string): Promise<void> {
  const second = `${path}.${owner.lockId}`;
  if (!(await linked(path, second))) return;
  try {
    if ((await readOwner(second))?.lockId === owner.lockId) await rm(path, { force: true });
  } finally {
    await rm(second, { force: true });
  }
}

/** Gives a file another name; false when there is a file of that name, or none any more of the first. */
async function linked(from: string, to: string): Promise<boolean> {
  try {
    await link(from, to);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOENT'))
      return false;
    throw error;
  }
}

async function readOwner(path: string): Promise<Owner | null> {
  try {
    return ownerSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch {
    return null;
  }
}

function lockedBy({ pid, host }: Owner, path: string): StepgateError {
  return new StepgateError(
    'store-folder-locked',
    `process ${pid} on \`${host}\` has the folder of the embedded database open. One process can have it at a time: ` +
      `set DATABASE_URL to a PostgreSQL server for more. If that host is gone for good, remove \`${path}\``,
  );
}
