/** Writes `docs/impact-report.schema.json` anew, for programs that read `stepgate impact --format json`. */
import { execFileSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { impactReportJsonSchema } from '@stepgate/validator/node';

const root = resolve(import.meta.dirname, '../..');

/** Writes the schema as Biome formats it. */
export function writeImpactReportSchema(): void {
  const file = resolve(root, 'docs/impact-report.schema.json');
  writeFileSync(file, `${JSON.stringify(impactReportJsonSchema(), null, 2)}\n`);
  execFileSync(resolve(root, 'node_modules/.bin/biome'), ['format', '--write', file], { stdio: 'inherit' });
}
