import { and, asc, eq, gt } from 'drizzle-orm';
import type { AuditRecord } from '../../audit/audit-record.ts';
import type { Journal, JournalEntry } from '../../model/journal.ts';
import type { CommitResult, JournalStore, LoginCommit } from '../../ports.ts';
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

  constructor(sql: Sql, context: StoreContext) {
    this.sql = sql;
    this.context = context;
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
    const [first] = rows;
    if (first === undefined) return null;
    const entries = rows.flatMap(({ sealed }) => sealed ?? []);
    return openJournal(this.context.sealer, loginId, { head: first.head, entries });
  }

  append(
    loginId: string,
    expectedLength: number,
    entries: readonly JournalEntry[],
    audit: readonly AuditRecord[] = [],
  ): Promise<boolean> {
    return this.sql.run(async (database) => {
      const head = expectedLength === 0 ? null : await this.headOf(database, loginId);
      return this.write(database, head, { loginId, expectedLength, entries, audit });
    });
  }

  commit(login: LoginCommit): Promise<CommitResult> {
    const { loginId, expectedLength, end, audit = [] } = login;
    return unlessRefused(() =>
      this.sql.transaction(async (database) => {
        const head = await this.headOf(database, loginId, 'locked');
        const written =
          head !== null &&
          (await this.write(database, head, { loginId, expectedLength, entries: [end], audit }));
        if (!written) throw new Refused('conflict');
        await changeAccounts(database, login);
        return 'committed' as const;
      }),
    );
  }

  private async headOf(database: Database, loginId: string, lock?: 'locked'): Promise<Uint8Array | null> {
    const query = database
      .select({ head: journals.head })
      .from(journals)
      .where(and(eq(journals.loginId, loginId), gt(journals.expiresAt, this.context.clock.now())))
      .$dynamic();
    const [row] = await (lock === undefined ? query : query.for('update'));
    return row?.head ?? null;
  }

  private async write(
    database: Database,
    head: Uint8Array | null,
    given: {
      readonly loginId: string;
      readonly expectedLength: number;
      readonly entries: readonly JournalEntry[];
      readonly audit: readonly AuditRecord[];
    },
  ): Promise<boolean> {
    const { loginId, expectedLength, entries, audit } = given;
    const { sealer, clock, retention } = this.context;
    const append = sealAppend(sealer, loginId, head, expectedLength, entries);
    if (append === null) return false;
    const now = clock.now();
    const hasEnded = entries.some(({ kind }) => kind === 'end');
    const expiresAt = now + (hasEnded ? retention.endedLoginMillis : retention.openLoginMillis);
    return writeAppend(database, { loginId, head, append, now, expiresAt, audit });
  }
}
