import { existsSync } from 'node:fs';
import { join } from 'node:path';

const packageFolder = join(import.meta.dirname, '../..');

/**
 * The folder of the bundled examples: in the repository it is beside the packages; a packed playground has a copy of
 * its own, made by `prepack`.
 */
export function examplesFolder(): string {
  const ofRepository = join(packageFolder, '../examples');
  return existsSync(ofRepository) ? ofRepository : join(packageFolder, 'examples');
}
