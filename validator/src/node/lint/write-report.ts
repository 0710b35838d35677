import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';
import { UsageError } from '../usage-error.ts';

/**
 * Writes a file in one piece: who reads it while it is written has the one from before.
 *
 * @throws UsageError when it cannot be written
 */
export async function writeReport(file: string, text: string): Promise<void> {
  const unfinished = `${file}.${process.pid}.tmp`;
  try {
    await mkdir(dirname(file), { recursive: true });
    await writeFile(unfinished, text);
    await rename(unfinished, file);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(
      `\`${file}\` could not be written (${code})`,
      'name a file in a folder that you may write',
    );
  }
}
