import { join } from 'node:path';
import { examplesFolder } from '../examples-folder.ts';
import { readTemplates } from '../templates/read-templates.ts';
import type { HandlersOf } from './handler.ts';

/**
 * The templates of the gallery. They are read when they are asked for, so a folder that is mended needs no new start.
 *
 * @param folder default: those of the bundled examples
 */
export function createTemplateHandlers(
  folder = join(examplesFolder(), 'templates'),
): HandlersOf<'templates'> {
  return { 'templates.list': async () => ({ templates: await readTemplates(folder) }) };
}
