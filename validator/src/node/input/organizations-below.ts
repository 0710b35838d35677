import { readdir } from 'node:fs/promises';
import { join } from 'node:path';

/** The folders in a folder that have an organization file, in the order of their names; none when it is no folder. */
export async function organizationsBelow(path: string): Promise<string[]> {
  const found: string[] = [];
  for (const entry of await entriesOf(path)) {
    if (!entry.isDirectory() || entry.name.startsWith('.') || entry.name === 'node_modules') continue;
    const folder = join(path, entry.name);
    if ((await entriesOf(folder)).some(({ name }) => organizationFile.test(name))) found.push(folder);
  }
  return found.sort();
}

const organizationFile = /^(?:.+\.)?organization\.json$/;

const entriesOf = (path: string) => readdir(path, { withFileTypes: true }).catch(() => []);
