import type { AuditRecord, AuditStore } from '../../audit/audit-record.ts';
import type { Journal, JournalEntry } from '../../model/journal.ts';
import type { CommitResult, JournalStore } from '../../ports.ts';
import type { RedisJournals } from './redis-journals.ts';

interface Append {
  readonly loginId: string;
  readonly expectedLength: number;
  readonly entries: readonly JournalEntry[];
}

/**
 * Journals as work in a transaction of the database sees them: what it appends waits until the transaction is committed,
 * and its audit is written in it. So an effect on an account is never without its record; a crash behind the transaction
 * leaves the effect without its entry, and the work is done again.
 */
export class AtomicAppends implements JournalStore {
  private readonly journals: RedisJournals;
  private readonly audit: AuditStore;
  private readonly waiting: Append[] = [];

  constructor(journals: RedisJournals, audit: AuditStore) {
    this.journals = journals;
    this.audit = audit;
  }

  async read(loginId: string): Promise<Journal | null> {
    const stored = await this.journals.read(loginId);
    const own = this.of(loginId).flatMap(({ entries }) => entries);
    return own.length === 0 ? stored : [...(stored ?? []), ...own];
  }

  async append(
    loginId: string,
    expectedLength: number,
    entries: readonly JournalEntry[],
    audit: readonly AuditRecord[] = [],
  ): Promise<boolean> {
    const last = this.of(loginId).at(-1);
    const fits =
      last === undefined
        ? await this.journals.isAt(loginId, expectedLength)
        : last.expectedLength + last.entries.length === expectedLength;
    if (!fits) return false;
    if (audit.length > 0) await this.audit.add(audit);
    this.waiting.push({ loginId, expectedLength, entries: [...entries] });
    return true;
  }

  async commit(): Promise<CommitResult> {
    throw new TypeError('a login is committed in a transaction of its own');
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
