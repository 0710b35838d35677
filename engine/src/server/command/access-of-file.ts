import { StepgateError } from '../../stepgate-error.ts';
import { type Access, readAccess } from '../access/access-file.ts';
import { readSettingFile } from './secret-files.ts';

/**
 * Reads a file of who may use a server.
 *
 * @throws StepgateError `server-setting-invalid`
 */
export async function accessOfFile(file: string): Promise<Access> {
  const text = await readSettingFile('--keys', file, '; `stepgate-engine key` makes a file of keys');
  return readAccess(jsonOf(text, file), file);
}

function jsonOf(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new StepgateError('server-setting-invalid', `\`${file}\` is not JSON`);
  }
}
