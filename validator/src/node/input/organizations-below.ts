import { join } from 'node:path';
import { type FileSource, machineFiles, organizationFileName } from '@stepgate/engine';

/**
 * The folders in a folder, at any depth, that have an organization file, in the order of their names; none when it is no
 * folder. Folders that begin with a dot and `node_modules` are left out, and what is below an organization.
 */
export async function organizationsBelow(path: string, files: FileSource = machineFiles): Promise<string[]> {
  const found: string[] = [];
  const folders = (await entriesOf(path, files)).filter(
    ({ name, kind }) => kind === 'folder' && !isHidden(name),
  );
  for (const name of folders.map((entry) => entry.name).sort()) {
    const folder = join(path, name);
    if (await hasOrganization(folder, files)) found.push(folder);
    else found.push(...(await organizationsBelow(folder, files)));
  }
  return found;
}

/** What a path stands for: itself, or the organizations below a folder that has none of its own. */
export async function organizationsIn(path: string, files: FileSource = machineFiles): Promise<string[]> {
  if (await hasOrganization(path, files)) return [path];
  const below = await organizationsBelow(path, files);
  return below.length === 0 ? [path] : below;
}

/** Whether a folder has an organization file itself. */
export async function hasOrganization(folder: string, files: FileSource = machineFiles): Promise<boolean> {
  return (await entriesOf(folder, files)).some(({ name }) => organizationFileName.test(name));
}

function isHidden(name: string): boolean {
  return name.startsWith('.') || name === 'node_modules';
}

const entriesOf = (path: string, files: FileSource) => files.entriesOf(path).catch(() => []);
