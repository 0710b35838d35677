import { writeFile } from 'node:fs/promises';
import type { Journal, Program, RecordedLogin } from '@stepgate/engine/model';
import { recordingName } from '../replay/find-recordings.ts';
import { UsageError } from '../usage-error.ts';

/** Refuses a name under which `stepgate replay` would not find a recording. Throws UsageError. */
export function checkRecordingName(file: string): void {
  if (recordingName.test(file)) return;
  throw new UsageError(
    `\`${file}\` is no name of a recorded login`,
    'let it end with .journal.json, so that `stepgate replay` finds it',
  );
}

/**
 * Writes a login as `stepgate replay` takes it.
 *
 * @throws UsageError when it cannot be written
 */
export async function writeRecording(file: string, program: Program, journal: Journal): Promise<void> {
  const recording: RecordedLogin = { version: 1, program, journal };
  try {
    await writeFile(file, `${JSON.stringify(recording, null, 1)}\n`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new UsageError(`\`${file}\` could not be written (${code})`, 'choose another path with --record');
  }
}
