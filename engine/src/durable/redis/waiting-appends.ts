import type { Journal, JournalEntry } from '../../model/journal.ts';
import type { GrowingJournals } from './growing-journals.ts';

interface Append {
  readonly loginId: string;
  readonly expectedLength: number;
  readonly entries: readonly JournalEntry[];
}

/**
 * Journals as work in a transaction of the database sees them: what it appends waits until the transaction is committed.
 * A crash behind the transaction leaves what it did to accounts without the entry, and the work is done again.
 */
export class WaitingAppends implements GrowingJournals {
  private readonly journals: GrowingJournals;
  private readonly waiting: Append[] = [];

  constructor(journals: GrowingJournals) {
    this.journals = journals;
  }

  async read(loginId: string): Promise<Journal | null> {
    const stored = await this.journals.read(loginId);
    const own = this.of(loginId).flatMap(({ entries }) => entries);
    return own.length === 0 ? stored : [...(stored ?? []), ...own];
  }

  async append(loginId: string, expectedLength: number, entries: readonly JournalEntry[]): Promise<boolean> {
    if (!(await this.isAt(loginId, expectedLength))) return false;
    this.waiting.push({ loginId, expectedLength, entries: [...entries] });
    return true;
  }

  async digest(loginId: string, expectedLength: number): Promise<string | null> {
    // Entries that wait are not sealed yet, and the digest is one over sealed entries.
    if (this.of(loginId).length > 0)
      throw new TypeError('a login is not ended in a transaction that added to it');
    return this.journals.digest(loginId, expectedLength);
  }

  async isAt(loginId: string, expectedLength: number): Promise<boolean> {
    const last = this.of(loginId).at(-1);
    if (last === undefined) return this.journals.isAt(loginId, expectedLength);
    return last.expectedLength + last.entries.length === expectedLength;
  }

  /** Appends what waits; false when a journal has grown in the meantime. */
  async flush(): Promise<boolean> {
    for (const { loginId, expectedLength, entries } of this.waiting)
      if (!(await this.journals.append(loginId, expectedLength, entries))) return false;
    return true;
  }

  private of(loginId: string): readonly Append[] {
    return this.waiting.filter((append) => append.loginId === loginId);
  }
}
