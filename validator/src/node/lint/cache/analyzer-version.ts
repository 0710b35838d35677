import { createHash } from 'node:crypto';
import { type Dirent, readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A digest of everything that makes reports: the sources of validator and engine, the versions of the packages that they
 * use, and Node. Versions of the two would not tell a checkout from the next.
 */
export async function analyzerVersion(): Promise<string> {
  const validator = join(import.meta.dirname, '../../../..');
  const engine = join(fileURLToPath(import.meta.resolve('@stepgate/engine')), '../..');
  const sha256 = createHash('sha256').update(`${process.version} ${process.platform} ${process.arch}`);
  for (const folder of [join(validator, 'src'), join(engine, 'src')]) {
    for (const file of filesBelow(folder)) {
      const text = readFileSync(file);
      sha256.update(`\0${file.slice(folder.length)}\0${text.length}\0`).update(text);
    }
  }
  for (const manifest of manifestsOf([join(validator, 'package.json'), join(engine, 'package.json')])) {
    sha256.update('\0').update(readFileSync(manifest));
  }
  return sha256.digest('hex');
}

function filesBelow(folder: string): string[] {
  const inOrder = (a: Dirent, b: Dirent) => (a.name < b.name ? -1 : 1);
  return readdirSync(folder, { withFileTypes: true })
    .sort(inOrder)
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      return entry.isDirectory() ? filesBelow(path) : [path];
    });
}

/** The package.json files of packages and of all that they depend on. */
function manifestsOf(roots: readonly string[]): string[] {
  const found = new Set(roots);
  for (const manifest of found) {
    const { dependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8')) as {
      dependencies?: Record<string, string>;
    };
    const folders = createRequire(manifest).resolve.paths('a') ?? [];
    for (const name of Object.keys(dependencies)) {
      const candidates = folders.map((folder) => join(folder, name, 'package.json'));
      const installed = candidates.find(isReadable);
      if (installed !== undefined) found.add(installed);
    }
  }
  return [...found].sort();
}

function isReadable(file: string): boolean {
  try {
    return readFileSync(file).length > 0;
  } catch {
    return false;
  }
}
