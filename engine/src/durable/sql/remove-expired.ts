import { inArray, lte, type SQL, sql } from 'drizzle-orm';
import type { PgTable } from 'drizzle-orm/pg-core';
import type { Retention } from '../retention.ts';
import type { Database, Sql } from './database.ts';
import {
  credentials,
  journalEntries,
  journals,
  loginEnds,
  scriptKills,
  sessions,
  shadowResults,
} from './schema.ts';

/** Rows that one statement removes at most, so that no lock is held for long. */
const BATCH = 1_000;

/**
 * Removes what is over at a time, in batches. Several nodes can do it at once: each passes over the rows that another
 * one is removing.
 *
 * @param now milliseconds since 1970, UTC
 * @returns how many journals and credentials were removed
 */
export async function removeExpired(
  database: Sql,
  retention: Retention,
  now: number,
): Promise<{ readonly journals: number; readonly credentials: number }> {
  const removed = {
    journals: await inBatches(database, (connection) => removeJournals(connection, now)),
    credentials: await inBatches(database, removing(credentials, lte(credentials.expiresAt, now))),
  };
  const { scriptKillMillis, shadowResultMillis } = retention;
  await inBatches(database, removing(sessions, lte(sessions.expiresAt, now)));
  await inBatches(database, removing(loginEnds, lte(loginEnds.expiresAt, now)));
  await inBatches(database, removing(scriptKills, lte(scriptKills.at, now - scriptKillMillis)));
  await inBatches(database, removing(shadowResults, lte(shadowResults.at, now - shadowResultMillis)));
  return removed;
}

type RemoveBatch = (database: Database) => Promise<number>;

async function inBatches(database: Sql, remove: RemoveBatch): Promise<number> {
  for (let removed = 0; ; ) {
    const batch = await database.run(remove);
    removed += batch;
    if (batch < BATCH) return removed;
  }
}

/** Rows are found by their place in the table, which a row keeps while it is locked. */
const place = sql`ctid` as SQL<string>;

function removing(table: PgTable, isExpired: SQL): RemoveBatch {
  return async (database) => {
    const expired = database
      .select({ place })
      .from(table)
      .where(isExpired)
      .limit(BATCH)
      .for('update', { skipLocked: true });
    const removed = await database
      .delete(table)
      .where(sql`ctid = any(array(${expired}))`)
      .returning({ removed: sql`1` });
    return removed.length;
  };
}

/** Heads and their entries leave in one statement. A head that an append moves on at this moment stays. */
async function removeJournals(database: Database, now: number): Promise<number> {
  const expired = database
    .select({ loginId: journals.loginId })
    .from(journals)
    .where(lte(journals.expiresAt, now))
    .limit(BATCH)
    .for('update', { skipLocked: true });
  const heads = database
    .$with('heads')
    .as(
      database
        .delete(journals)
        .where(sql`${journals.loginId} = any(array(${expired}))`)
        .returning({ loginId: journals.loginId }),
    );
  const entries = database.$with('entries').as(
    database
      .delete(journalEntries)
      .where(inArray(journalEntries.loginId, database.select({ loginId: heads.loginId }).from(heads)))
      .returning({ loginId: journalEntries.loginId }),
  );
  const removed = await database.with(heads, entries).select({ loginId: heads.loginId }).from(heads);
  return removed.length;
}
