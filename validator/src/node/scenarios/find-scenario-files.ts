import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** File names that make a file a scenario file. */
export const scenarioFileName = /\.login\.json$/;

const advice =
  'name a file of scenarios, or a folder with files named `*.login.json`; docs/scenarios.md shows one';

/**
 * The scenario files that paths name: files as they are, folders with everything below them except `node_modules` and
 * folders that begin with a dot. Each once, folders in the order of their names.
 *
 * @throws UsageError when a path does not exist, or there is no scenario file at all
 */
export async function findScenarioFiles(paths: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const path of paths) found.push(...(await filesOf(path)));
  if (found.length > 0) return [...new Set(found)];
  const where = paths.map((path) => `\`${path}\``).join(', ');
  throw new UsageError(`there are no scenario files in ${where}`, advice);
}

async function filesOf(path: string): Promise<string[]> {
  let isFolder: boolean;
  try {
    isFolder = (await stat(path)).isDirectory();
  } catch {
    throw new UsageError(`there is no file or folder \`${path}\``, advice);
  }
  return isFolder ? filesBelow(path) : [path];
}

async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { withFileTypes: true });
  const found: string[] = [];
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== 'node_modules' && !entry.name.startsWith('.'))
        found.push(...(await filesBelow(path)));
    } else if (scenarioFileName.test(entry.name)) {
      found.push(path);
    }
  }
  return found;
}
