import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * A digest of everything that makes the reports: the sources of the analyzer and of the parts of the engine that it uses.
 * Versions of packages would not tell a checkout from the next.
 */
export async function analyzerVersion(): Promise<string> {
  const hash = createHash('sha256').update(process.version);
  for (const folder of sourceFolders()) {
    const entries = await readdir(folder, { recursive: true, withFileTypes: true });
    const files = entries
      .filter((entry) => entry.isFile())
      .map(({ parentPath, name }) => join(parentPath, name))
      .sort();
    const texts = await Promise.all(files.map((file) => readFile(file)));
    for (const [index, file] of files.entries()) {
      hash.update(`${file.slice(folder.length)}\0${texts[index]?.length}\0`).update(texts[index] ?? '');
    }
  }
  return hash.digest('hex');
}

function sourceFolders(): string[] {
  const entry = (name: string) => join(fileURLToPath(import.meta.resolve(name)), '..');
  return [
    join(import.meta.dirname, '../../..'),
    entry('@stepgate/engine/language'),
    entry('@stepgate/engine/model'),
    entry('@stepgate/engine/script'),
  ];
}
