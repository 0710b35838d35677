import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { organizationFileName } from '@stepgate/engine';

/**
 * The folders in a folder, at any depth, that have an organization file, in the order of their names; none when it is no
 * folder. Folders that begin with a dot and `node_modules` are left out, and what is below an organization.
 */
export async function organizationsBelow(path: string): Promise<string[]> {
  const found: string[] = [];
  const folders = (await entriesOf(path)).filter((entry) => entry.isDirectory() && !isHidden(entry.name));
  for (const name of folders.map((entry) => entry.name).sort()) {
    const folder = join(path, name);
    if (await hasOrganization(folder)) found.push(folder);
    else found.push(...(await organizationsBelow(folder)));
  }
  return found;
}

/** What a path stands for: itself, or the organizations below a folder that has none of its own. */
export async function organizationsIn(path: string): Promise<string[]> {
  if (await hasOrganization(path)) return [path];
  const below = await organizationsBelow(path);
  return below.length === 0 ? [path] : below;
}

/** Whether a folder has an organization file itself. */
export async function hasOrganization(folder: string): Promise<boolean> {
  return (await entriesOf(folder)).some(({ name }) => organizationFileName.test(name));
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

const entriesOf = (path: string) => readdir(path, { withFileTypes: true }).catch(() => []);
