import { hash } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/** Texts by keys, in a folder. */
export interface CacheEntries {
  /** The text of a key; null when it is not there, or is not what was stored. */
  read(key: string): Promise<string | null>;
  /** Never fails: what cannot be stored is made again. */
  store(key: string, text: string): Promise<void>;
}

let unfinished = 0;

/**
 * Entries that belong to one version of the analyzer. Each begins with the digest of its own text, so that what was cut
 * off or changed is not taken. Runs at the same time may write the same entries: each is put in place in one piece.
 */
export function openCacheEntries(folder: string, version: string): CacheEntries {
  const fileOf = (key: string) => {
    const name = hash('sha256', `${version}\n${key}`);
    return join(folder, version.slice(0, 16), name.slice(0, 2), name);
  };
  return {
    async read(key) {
      try {
        const file = fileOf(key);
        const text = await readFile(file, 'utf8');
        const end = text.indexOf('\n');
        const body = text.slice(end + 1);
        if (text.slice(0, end) !== hash('sha256', body)) return null;
        const now = new Date();
        // Entries that were not used for longest are removed first.
        await utimes(file, now, now).catch(() => {});
        return body;
      } catch {
        return null;
      }
    },
    async store(key, body) {
      const file = fileOf(key);
      unfinished += 1;
      const part = `${file}.${process.pid}.${unfinished}`;
      try {
        await mkdir(dirname(file), { recursive: true });
        await writeFile(part, `${hash('sha256', body)}\n${body}`);
        await rename(part, file);
      } catch {
        await rm(part, { force: true }).catch(() => {});
      }
    },
  };
}

/** How much a cache may hold. */
export const maxCacheBytes = 200 * 1024 * 1024;

/** Names that only entries have, finished or not: whatever else stands in the folder is left alone. */
const entryName = /^[0-9a-f]{16}[\\/][0-9a-f]{2}[\\/][0-9a-f]{64}(?:\.\d+\.\d+)?$/;

/** Removes the entries that were not used for longest, of all versions, until the rest fits. Never fails. */
export async function trimCache(folder: string, maxBytes = maxCacheBytes): Promise<void> {
  try {
    const names = (await readdir(folder, { recursive: true })).filter((name) => entryName.test(name));
    const found = await Promise.all(
      names.map(async (name) => {
        const file = join(folder, name);
        const { size, mtimeMs } = await stat(file);
        return { file, size, mtimeMs };
      }),
    );
    let total = found.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of found.sort((a, b) => a.mtimeMs - b.mtimeMs)) {
      if (total <= maxBytes) return;
      await rm(file, { force: true });
      total -= size;
    }
  } catch {
    // Another run may be removing the same; the next one tries again.
  }
}
