import { access, rename, writeFile } from 'node:fs/promises';
import { readAccess } from '../access/access-file.ts';
import { createBearerKey } from '../access/bearer-keys.ts';
import type { Scope } from '../access/scopes.ts';
import { accessOfFile } from './access-of-file.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Makes a key and adds it to a file. The key is printed, and kept nowhere.
 *
 * @throws StepgateError `server-setting-invalid`, also when the name is taken
 */
export async function makeKey(
  { name, scopes, file }: { readonly name: string; readonly scopes: readonly Scope[]; readonly file: string },
  { write, warn }: Surroundings,
): Promise<void> {
  const isThere = await access(file).then(
    () => true,
    () => false,
  );
  const before = isThere ? await accessOfFile(file) : { keys: [], certificates: [] };
  const { key, row } = createBearerKey(name, scopes);
  const after = readAccess({ ...before, keys: [...before.keys, row] }, file);
  // In one step: a server that starts meanwhile reads the one or the other.
  await writeFile(`${file}.new`, `${JSON.stringify(after, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  warn(`The key of \`${name}\`, shown this once; \`${file}\` has its digest:\n`);
  write(`${key}\n`);
}
