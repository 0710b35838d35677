import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * Names the analyzer by what it is made of: what another one found out is not used, be it of another release or of a
 * change in the sources.
 */
export async function analyzerDigest(): Promise<string> {
  const validator = dirname(fileURLToPath(import.meta.resolve('@stepgate/validator')));
  const engine = dirname(dirname(fileURLToPath(import.meta.resolve('@stepgate/engine/model'))));
  const folders = [validator, ...['language', 'model', 'script'].map((name) => join(engine, name))];
  const hash = createHash('sha256');
  for (const folder of folders) {
    for (const name of (await readdir(folder, { recursive: true })).sort()) {
      // The command of the validator analyzes nothing.
      if (!/\.[jt]s$/.test(name) || /^node[\\/]/.test(name)) continue;
      hash
        .update(`${name}\0`)
        .update(await readFile(join(folder, name)))
        .update('\0');
    }
  }
  return hash.digest('base64url').slice(0, 16);
}
