import { foldJournal } from '../journal/fold-journal.ts';
import type { RecordedLogin } from '../model/recorded-login.ts';

/** The first entry of a journal that cannot stand where it stands, or null for a journal that an engine may have written. */
export function misplacedEntry({
  program,
  journal,
}: RecordedLogin): { index: number; message: string } | null {
  const complaint = (length: number): string | null => {
    try {
      foldJournal(program, journal.slice(0, length));
      return null;
    } catch (error) {
      return error instanceof Error ? error.message : String(error);
    }
  };
  // A journal is sound up to a place or it is not: the whole first, because most are.
  if (complaint(journal.length) === null) return null;
  for (let length = 1; length <= journal.length; length += 1) {
    const message = complaint(length);
    if (message !== null) return { index: length - 1, message };
  }
  return null;
}
