import { realpathSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';

/**
 * The file of isolated-vm's compiled code for this platform. A worker loads it by its path: looking for it there
 * would need the right to read folders and package files all the way up, and fails behind symbolic links.
 */
export function addonBinary(): string {
  const entry = realpathSync(createRequire(import.meta.url).resolve('isolated-vm'));
  // The package's own way to find it, which knows platforms, versions and local builds.
  const finder: { path(folder: string): string } = createRequire(entry)('node-gyp-build');
  return realpathSync(finder.path(dirname(entry)));
}
