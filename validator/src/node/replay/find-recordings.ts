import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from '../usage-error.ts';

/** What a recorded login is named. */
export const recordingName = /\.journal\.json$/;

/**
 * The recorded logins in a folder and below it, in the order of their names.
 *
 * @throws UsageError when there is none
 */
export async function findRecordings(folder: string): Promise<string[]> {
  const names = await entriesOf(folder);
  const files = names.filter((name) => recordingName.test(name)).sort();
  if (files.length === 0) {
    throw new UsageError(
      `there is no \`*.journal.json\` in \`${folder}\``,
      'record logins with `stepgate simulate --record FILE`, or name another folder with --journals',
    );
  }
  return files.map((name) => join(folder, name));
}

async function entriesOf(folder: string): Promise<string[]> {
  try {
    if ((await stat(folder)).isDirectory()) return await readdir(folder, { recursive: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    const what = code === 'ENOENT' ? 'there is no folder' : 'nobody can read the folder';
    throw new UsageError(`${what} \`${folder}\``, 'name the folder of the recorded logins with --journals');
  }
  throw new UsageError(
    `\`${folder}\` is no folder`,
    'name the folder of the recorded logins with --journals',
  );
}
