import { dirname, join, resolve } from 'node:path';
import type { FileSource } from '@stepgate/engine';

const fileNames = ['stepgate.config.json', 'package.json'];

/** The configuration file that holds for a path: the nearest in its folder or above it. */
export async function nearestConfig(path: string, files: FileSource): Promise<string | null> {
  const isFolder = (await kindAt(path, files)) === 'folder';
  return nearestFrom(isFolder ? resolve(path) : dirname(resolve(path)), files);
}

async function nearestFrom(folder: string, files: FileSource): Promise<string | null> {
  for (const name of fileNames) {
    const file = join(folder, name);
    if (await isConfig(file, files)) return file;
  }
  const parent = dirname(folder);
  return parent === folder ? null : nearestFrom(parent, files);
}

/** A package.json is one only when it says so. */
async function isConfig(file: string, files: FileSource): Promise<boolean> {
  if ((await kindAt(file, files)) !== 'file') return false;
  if (!file.endsWith('package.json')) return true;
  try {
    const text = Buffer.from(await files.read(file)).toString('utf8');
    return text.includes('"stepgate"') && Object.hasOwn(JSON.parse(text), 'stepgate');
  } catch {
    return false;
  }
}

const kindAt = (path: string, files: FileSource) => files.kindOf(path).catch(() => null);
