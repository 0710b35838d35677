import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Where systems keep their own programs. Not the search path of the server, which names folders of others too. */
const systemFolders = ['/usr/bin', '/bin', '/usr/sbin', '/sbin', '/run/current-system/sw/bin'];

/** The file of a program of the system; undefined when it is not installed. */
export function systemTool(name: string): string | undefined {
  return systemFolders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}
