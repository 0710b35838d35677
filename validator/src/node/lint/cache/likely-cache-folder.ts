import { dirname, join } from 'node:path';
import type { FileSource } from '@stepgate/engine';
import { nearestConfig } from '../../config/nearest-config.ts';
import type { SettingOptions } from '../lint-settings.ts';

/** Where results are kept when nobody says where. */
export const usualCache = join('node_modules', '.cache', 'stepgate');

/**
 * The folder where a run keeps its results, as far as can be told without checking the configuration: null for none.
 * What is found there has to prove itself, so a wrong folder costs nothing but time.
 */
export async function likelyCacheFolder(
  paths: readonly string[],
  { config, cache, cacheLocation }: SettingOptions,
  files: FileSource,
): Promise<string | null> {
  if (cache === false) return null;
  if (cacheLocation !== undefined) return cacheLocation;
  const file = typeof config === 'string' ? config : await nearest(paths, config, files);
  const found = file === null ? {} : await readCarelessly(file, files);
  if (cache !== true && found.cache !== true) return null;
  return file !== null && typeof found.cacheLocation === 'string'
    ? join(dirname(file), found.cacheLocation)
    : usualCache;
}

async function nearest(
  [path = '.']: readonly string[],
  config: SettingOptions['config'],
  files: FileSource,
): Promise<string | null> {
  return config === false ? null : nearestConfig(path, files);
}

interface CacheSettings {
  readonly cache?: unknown;
  readonly cacheLocation?: unknown;
}

async function readCarelessly(file: string, files: FileSource): Promise<CacheSettings> {
  try {
    if ((await files.kindOf(file)) !== 'file') return {};
    const read: unknown = JSON.parse(Buffer.from(await files.read(file)).toString('utf8'));
    if (typeof read !== 'object' || read === null) return {};
    return file.endsWith('package.json') ? ((read as { stepgate?: CacheSettings }).stepgate ?? {}) : read;
  } catch {
    return {};
  }
}
