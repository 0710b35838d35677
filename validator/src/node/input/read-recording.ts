import { parseJsonAs, programDigest } from '@stepgate/engine';
import { type RecordedLogin, recordedLoginSchema } from '@stepgate/engine/model';
import { misplacedEntry } from '@stepgate/engine/testing';
import { InputError } from '../usage-error.ts';
import { readInputText } from './read-input-text.ts';

const code = 'journal-unreadable';

/** A recording that can be replayed: its journal belongs to its program, and its entries stand where they may. */
const sound = recordedLoginSchema.superRefine((login, context) => {
  const [start] = login.journal;
  const issue = (path: (string | number)[], message: string) =>
    context.addIssue({ code: 'custom', path: ['journal', ...path], message });
  if (start?.kind !== 'start') issue([0], 'the first entry is not `start`');
  else if (start.programDigest !== programDigest(login.program))
    issue([0, 'programDigest'], 'the journal is of another program than the one in the file');
  else {
    const misplaced = misplacedEntry(login);
    if (misplaced !== null) issue([misplaced.index], misplaced.message);
  }
});

/**
 * Reads a recorded login, `{ version: 1, program, journal }`.
 *
 * @throws InputError `journal-unreadable`
 */
export async function readRecording(file: string): Promise<RecordedLogin> {
  const text = await readInputText(file, code);
  const parsed = parseJsonAs(sound, text, file, code);
  if (!parsed.ok) throw new InputError(parsed.problems, new Map([[file, text]]));
  return parsed.value;
}
