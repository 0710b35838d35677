import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ApiClient } from './api-client.ts';
import { exampleOrganization } from './playground-process.ts';

/** The files of the bundled example, by path. */
export function exampleFiles(): Record<string, string> {
  const names = readdirSync(exampleOrganization).filter((name) => /\.(json|js)$/.test(name));
  return Object.fromEntries(
    names.map((name) => [name, readFileSync(join(exampleOrganization, name), 'utf8')]),
  );
}

let made = 0;

/** Opens another copy of the example on a server; gives its name. A database takes seconds to open, a copy does not. */
export async function createExampleCopy(api: ApiClient): Promise<string> {
  made += 1;
  const { json } = await api.ask('POST', '/api/organizations', {
    files: exampleFiles(),
    name: `acme-${made}`,
  });
  return json.name;
}
