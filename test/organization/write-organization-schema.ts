import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { organizationJsonSchema } from '@stepgate/engine/model';

const root = resolve(import.meta.dirname, '../..');

/** Writes `docs/organization.schema.json` anew, for editors that check organization files while they are written. */
export function writeOrganizationSchema(): void {
  const file = resolve(root, 'docs/organization.schema.json');
  writeFileSync(file, `${JSON.stringify(organizationJsonSchema(), null, 2)}\n`);
  execFileSync(resolve(root, 'node_modules/.bin/biome'), ['format', '--write', file], { stdio: 'inherit' });
}
