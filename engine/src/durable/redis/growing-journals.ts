import type { Journal, JournalEntry } from '../../model/journal.ts';

/** Journals without accounts and audit. */
export interface GrowingJournals {
  /** Entries of a login, or null when there is none. */
  read(loginId: string): Promise<Journal | null>;
  /** Appends when the journal has exactly `expectedLength` entries; false when it has not. */
  append(loginId: string, expectedLength: number, entries: readonly JournalEntry[]): Promise<boolean>;
  /** Digest that names the entries of a journal; null when it has not exactly `expectedLength` of them. */
  digest(loginId: string, expectedLength: number): Promise<string | null>;
  /** Whether an append at this length could go through now. */
  isAt(loginId: string, expectedLength: number): Promise<boolean>;
}
