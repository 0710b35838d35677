/** Writes `docs/scenario.schema.json` anew, for editors that check scenario files while they are written. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { scenarioJsonSchema } from '@stepgate/engine/model';

const root = resolve(import.meta.dirname, '../..');

/** Writes the schema as Biome formats it. */
export function writeScenarioSchema(): void {
  const file = resolve(root, 'docs/scenario.schema.json');
  writeFileSync(file, `${JSON.stringify(scenarioJsonSchema(), null, 2)}\n`);
  execFileSync(resolve(root, 'node_modules/.bin/biome'), ['format', '--write', file], { stdio: 'inherit' });
}
