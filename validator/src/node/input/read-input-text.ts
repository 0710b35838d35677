import { type FileSource, machineFiles } from '@stepgate/engine';
import { type ErrorCode, errorCodes } from '@stepgate/engine/language';
import { InputError } from '../usage-error.ts';

/**
 * The text of a file that the command was given.
 *
 * @param code of the error when it cannot be read
 * @throws InputError
 */
export async function readInputText(
  file: string,
  code: ErrorCode,
  files: FileSource = machineFiles,
): Promise<string> {
  try {
    return Buffer.from(await files.read(file)).toString('utf8');
  } catch (error) {
    const { code: reason } = error as NodeJS.ErrnoException;
    const message = reason === 'ENOENT' ? 'there is no such file' : `it could not be read (${reason})`;
    const start = { line: 1, column: 1 };
    const { advice } = errorCodes[code];
    throw new InputError([{ code, message, advice, file, range: { start, end: start } }], new Map());
  }
}
