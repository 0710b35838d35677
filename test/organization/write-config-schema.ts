import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { lintConfigJsonSchema } from '../../validator/src/node/config/lint-config.ts';

const root = resolve(import.meta.dirname, '../..');

/** Writes `docs/stepgate-config.schema.json` anew, for editors that check configurations while they are written. */
export function writeConfigSchema(): void {
  const file = resolve(root, 'docs/stepgate-config.schema.json');
  writeFileSync(file, `${JSON.stringify(lintConfigJsonSchema(), null, 2)}\n`);
  execFileSync(resolve(root, 'node_modules/.bin/biome'), ['format', '--write', file], { stdio: 'inherit' });
}
