import { randomBytes, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseSealKeys, type SealKey } from '@stepgate/engine/stores';
import { StartError } from '../start-error.ts';

/** Name of the file in the folder of the store; only who runs the server can read it. */
export const sealKeyFileName = 'seal-keys';

/**
 * The keys that secrets and logins are sealed with; a folder without any gets one. Of two that begin at once, one makes
 * the file and both read it.
 *
 * @throws StartError `seal-keys-unreadable`
 */
export async function readSealKeys(folder: string): Promise<readonly SealKey[]> {
  const path = join(folder, sealKeyFileName);
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const text = (await textOf(path)) ?? (await made(path));
  const keys = parseSealKeys(text);
  if (keys?.every(({ key }) => key.byteLength >= 32)) return keys;
  throw new StartError(
    'seal-keys-unreadable',
    `the keys in \`${path}\` cannot be read`,
    'put the file back from a copy; without its keys, sealed values are lost',
  );
}

/** A key for what ends with this process. */
export function passingSealKey(): SealKey {
  return { id: 'process', key: randomBytes(32) };
}

async function textOf(path: string): Promise<string | null> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** The file appears whole: it is written under another name first. */
async function made(path: string): Promise<string> {
  const unfinished = `${path}.${randomUUID()}`;
  await writeFile(unfinished, `first:${randomBytes(32).toString('base64')}\n`, { mode: 0o600 });
  try {
    await link(unfinished, path);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    await rm(unfinished, { force: true });
  }
  return readFile(path, 'utf8');
}
