import { existsSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = join(import.meta.dirname, '../..');

/**
 * The folder with the pages of the rules: in the repository they are part of the documentation; a packed playground has
 * a copy of its own, made by `prepack`.
 */
export function rulePagesFolder(): string {
  const ofRepository = join(packageFolder, '../docs/rules');
  return existsSync(ofRepository) ? ofRepository : join(packageFolder, 'docs/rules');
}
