import { and, asc, eq, gt, type SQL } from 'drizzle-orm';
import type { AuditRecord } from '../../audit/audit-record.ts';
import { type Journal, type JournalEntry, journalEntrySchema } from '../../model/journal.ts';
import type { CommitResult, JournalStore, LoginCommit } from '../../ports.ts';
import type { RememberedHeads } from '../sealing/remembered-heads.ts';
import { openJournal, sealAppend } from '../sealing/sealed-journal.ts';
import type { StoreContext } from '../store-context.ts';
import { changeAccounts } from './change-accounts.ts';
import type { Database, Sql } from './database.ts';
import { writeAppend } from './journal-append.ts';
import { Refused, unlessRefused } from './refused.ts';
import type { RememberedJournals } from './remembered-journals.ts';
import { journalEntries, journals } from './schema.ts';

/** What a node remembers of journals, so that it asks for less. */
export interface JournalMemory {
  readonly heads: RememberedHeads;
  readonly journals: RememberedJournals;
}

/** Sealed journals. */
export class SqlJournals implements JournalStore {
  private readonly sql: Sql;
  private readonly context: StoreContext;
  private readonly memory: JournalMemory;

  constructor(sql: Sql, context: StoreContext, memory: JournalMemory) {
    this.sql = sql;
    this.context = context;
    this.memory = memory;
  }

  /** One round trip; two when another node has appended since this one looked. */
  async read(loginId: string): Promise<Journal | null> {
    if (this.memory.journals.has(loginId)) {
      const head = await this.sql.run((database) => this.storedHead(database, loginId));
      const journal = head === null ? undefined : this.memory.journals.get(loginId, head);
      if (journal !== undefined) return journal.slice();
    }
    const rows = await this.sql.run((database) =>
      database
        .select({ head: journals.head, sealed: journalEntries.sealed })
        .from(journals)
        .leftJoin(journalEntries, eq(journalEntries.loginId, journals.loginId))
        .where(this.isAlive(loginId))
        .orderBy(asc(journalEntries.place)),
    );
    const head = rows[0]?.head;
    if (head === undefined) {
      this.forget(loginId);
      return null;
    }
    const entries = rows.flatMap(({ sealed }) => sealed ?? []);
    const journal = openJournal(this.context.sealer, loginId, { head, entries });
    this.remember(loginId, head, journal);
    return journal.slice();
  }

  /** One round trip, or two when the head of the journal is not known here. */
  append(
    loginId: string,
    expectedLength: number,
    entries: readonly JournalEntry[],
    audit: readonly AuditRecord[] = [],
  ): Promise<boolean> {
    return this.sql.run((database) => this.write(database, loginId, expectedLength, entries, audit));
  }

  async commit(login: LoginCommit): Promise<CommitResult> {
    const { loginId, expectedLength, subjectAccountId, changes, end, audit = [] } = login;
    // There is nothing to append the end of a login to that has not begun.
    if (expectedLength === 0) return 'conflict';
    if (subjectAccountId === null && changes.length === 0)
      return (await this.append(loginId, expectedLength, [end], audit)) ? 'committed' : 'conflict';
    return unlessRefused(() =>
      this.sql.transaction(async (database) => {
        // The head stays locked until the transaction ends, so that one of several commits goes on.
        if (!(await this.write(database, loginId, expectedLength, [end], audit)))
          throw new Refused('conflict');
        await changeAccounts(database, login);
        return 'committed' as const;
      }),
    );
  }

  private async write(
    database: Database,
    loginId: string,
    expectedLength: number,
    entries: readonly JournalEntry[],
    audit: readonly AuditRecord[],
  ): Promise<boolean> {
    const { sealer, clock, retention } = this.context;
    const head = await this.headAt(database, loginId, expectedLength);
    const append = sealAppend(sealer, loginId, head, expectedLength, entries);
    if (append === null) return false;
    const now = clock.now();
    const hasEnded = entries.some(({ kind }) => kind === 'end');
    const expiresAt = now + (hasEnded ? retention.endedLoginMillis : retention.openLoginMillis);
    const isThere = await writeAppend(database, { loginId, head, append, now, expiresAt, audit });
    const before = head === null ? [] : this.memory.journals.get(loginId, head);
    if (!isThere || hasEnded) this.forget(loginId);
    // What is not there after all, because its transaction is undone, is found out by the next read or append.
    else if (before === undefined)
      this.memory.heads.set(loginId, { head: append.head, length: append.length });
    else this.remember(loginId, append.head, [...before, ...asStored(entries)]);
    return isThere;
  }

  /** Head of a journal of this length as far as is known; null for one that is to begin. */
  private async headAt(database: Database, loginId: string, length: number): Promise<Uint8Array | null> {
    if (length === 0) return null;
    const known = this.memory.heads.get(loginId);
    return known?.length === length ? known.head : this.storedHead(database, loginId);
  }

  private async storedHead(database: Database, loginId: string): Promise<Uint8Array | null> {
    const query = database.select({ head: journals.head }).from(journals).where(this.isAlive(loginId));
    const [row] = await query;
    return row?.head ?? null;
  }

  private isAlive(loginId: string): SQL | undefined {
    return and(eq(journals.loginId, loginId), gt(journals.expiresAt, this.context.clock.now()));
  }

  private remember(loginId: string, head: Uint8Array, journal: Journal): void {
    this.memory.heads.set(loginId, { head, length: journal.length });
    this.memory.journals.set(loginId, head, journal);
  }

  private forget(loginId: string): void {
    this.memory.heads.forget(loginId);
    this.memory.journals.forget(loginId);
  }
}

/** Entries as they are read again: of their own, and without what JSON does not keep. */
function asStored(entries: readonly JournalEntry[]): JournalEntry[] {
  return entries.map((entry) => journalEntrySchema.parse(JSON.parse(JSON.stringify(entry))));
}
