import { and, asc, eq, gt } from 'drizzle-orm';
import type { AuditRecord } from '../../audit/audit-record.ts';
import type { Journal, JournalEntry } from '../../model/journal.ts';
import type { CommitResult, JournalStore, LoginCommit } from '../../ports.ts';
import type { RememberedHeads } from '../sealing/remembered-heads.ts';
import { openJournal, sealAppend } from '../sealing/sealed-journal.ts';
import type { StoreContext } from '../store-context.ts';
import { changeAccounts } from './change-accounts.ts';
import type { Database, Sql } from './database.ts';
import { writeAppend } from './journal-append.ts';
import { Refused, unlessRefused } from './refused.ts';
import { journalEntries, journals } from './schema.ts';

/** Sealed journals. */
export class SqlJournals implements JournalStore {
  private readonly sql: Sql;
  private readonly context: StoreContext;
  private readonly heads: RememberedHeads;

  constructor(sql: Sql, context: StoreContext, heads: RememberedHeads) {
    this.sql = sql;
    this.context = context;
    this.heads = heads;
  }

  async read(loginId: string): Promise<Journal | null> {
    const rows = await this.sql.run((database) =>
      database
        .select({ head: journals.head, sealed: journalEntries.sealed })
        .from(journals)
        .leftJoin(journalEntries, eq(journalEntries.loginId, journals.loginId))
        .where(and(eq(journals.loginId, loginId), gt(journals.expiresAt, this.context.clock.now())))
        .orderBy(asc(journalEntries.place)),
    );
    const head = rows[0]?.head;
    if (head === undefined) {
      this.heads.forget(loginId);
      return null;
    }
    const entries = rows.flatMap(({ sealed }) => sealed ?? []);
    const journal = openJournal(this.context.sealer, loginId, { head, entries });
    this.heads.set(loginId, { head, length: journal.length });
    return journal;
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
    // What is not there after all, because its transaction is undone, is found out by the next append, which is refused.
    if (isThere && !hasEnded) this.heads.set(loginId, { head: append.head, length: append.length });
    else this.heads.forget(loginId);
    return isThere;
  }

  /** Head of a journal of this length as far as is known; null for one that is to begin. */
  private async headAt(database: Database, loginId: string, length: number): Promise<Uint8Array | null> {
    if (length === 0) return null;
    const known = this.heads.get(loginId);
    if (known?.length === length) return known.head;
    const [row] = await database
      .select({ head: journals.head })
      .from(journals)
      .where(and(eq(journals.loginId, loginId), gt(journals.expiresAt, this.context.clock.now())));
    return row?.head ?? null;
  }
}
