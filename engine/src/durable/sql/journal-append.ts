import { and, eq, gt, type SQL, sql } from 'drizzle-orm';
import type { AuditRecord } from '../../audit/audit-record.ts';
import type { SealedAppend } from '../sealing/sealed-journal.ts';
import type { Database } from './database.ts';
import { audit, journalEntries, journals } from './schema.ts';

/** One append as it is written. */
export interface JournalAppend {
  readonly loginId: string;
  /** Head of the journal as it is stored; null when it has no entries. */
  readonly head: Uint8Array | null;
  readonly append: SealedAppend;
  /** Milliseconds since 1970, UTC. */
  readonly now: number;
  readonly expiresAt: number;
  readonly audit: readonly AuditRecord[];
}

/**
 * Writes head, entries and audit in one statement, and so in one transaction and one round trip. Heads are sealed with
 * a random nonce, so a head that is the one that was read is that of a journal nobody appended to since.
 *
 * @returns false when the stored head is another, or gone, and nothing was written
 */
export async function writeAppend(database: Database, given: JournalAppend): Promise<boolean> {
  const { loginId, append } = given;
  const moved = database.$with('moved').as(moveHead(database, given));
  const first = append.length - append.entries.length;
  const rows = append.entries.map(
    (sealed, index) => sql`(${first + index}::integer, ${sql.param(sealed, journalEntries.sealed)}::bytea)`,
  );
  const added = statement(
    database,
    'added',
    rows.length > 0 &&
      sql`insert into ${journalEntries} (login_id, place, sealed)
        select ${sql.param(loginId, journalEntries.loginId)}, given.place, given.sealed
        from moved, (values ${sql.join(rows, sql`, `)}) as given (place, sealed) returning place`,
  );
  const recorded = statement(database, 'recorded', given.audit.length > 0 && insertRecords(given.audit));
  const found = await database
    .with(moved, ...added, ...recorded)
    .select({ loginId: moved.loginId })
    .from(moved);
  return found.length > 0;
}

function moveHead(database: Database, { loginId, head, append, now, expiresAt }: JournalAppend) {
  const returned = { loginId: journals.loginId };
  if (head === null) {
    return database
      .insert(journals)
      .values({ loginId, head: append.head, expiresAt })
      .onConflictDoNothing()
      .returning(returned);
  }
  return database
    .update(journals)
    .set({ head: append.head, expiresAt })
    .where(and(eq(journals.loginId, loginId), eq(journals.head, head), gt(journals.expiresAt, now)))
    .returning(returned);
}

function insertRecords(records: readonly AuditRecord[]): SQL {
  const rows = records.map(
    (record) =>
      sql`(${sql.join(
        [
          sql`${sql.param(record.id, audit.id)}::text`,
          sql`${record.at}::bigint`,
          sql`${sql.param(record.organization, audit.organization)}::text`,
          sql`${sql.param(record.event, audit.event)}::text`,
          sql`${sql.param(record.actor, audit.actor)}::text`,
          sql`${sql.param(record.application, audit.application)}::text`,
          sql`${sql.param(record.loginId, audit.loginId)}::text`,
          sql`${sql.param(record.accountId, audit.accountId)}::text`,
          sql`${sql.param(record.fields, audit.fields)}::text`,
        ],
        sql`, `,
      )})`,
  );
  return sql`insert into ${audit} (id, at, organization, event, actor, application, login_id, account_id, fields)
    select given.* from moved, (values ${sql.join(rows, sql`, `)}) as given on conflict do nothing returning id`;
}

/** A part of the statement that only counts for what it writes; none when there is nothing to write. */
function statement(database: Database, name: string, text: SQL | false) {
  return text === false ? [] : [database.$with(name, { written: sql`1` }).as(text)];
}
