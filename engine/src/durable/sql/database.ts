import { sql } from 'drizzle-orm';
import type { PgDatabase, PgQueryResultHKT } from 'drizzle-orm/pg-core';
import { databaseError, isBrokenOff } from './database-error.ts';

/** What both drivers give for a statement without a builder. */
interface RowsOfStatement extends PgQueryResultHKT {
  readonly type: Rows<this['row']>;
}

interface Rows<Row> {
  readonly rows: readonly Row[];
}

/** A connection, or a transaction on one. */
export type Database = PgDatabase<RowsOfStatement, Record<string, never>>;

/** A database, and how work is done on it. */
export interface Sql {
  /**
   * Runs statements, each on its own.
   *
   * @throws StepgateError `store-unreachable`
   */
  run<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
  /**
   * Runs statements in one transaction, which what `work` throws undoes. Work that the database breaks off for another
   * transaction's sake is run again, so it may change nothing else.
   *
   * @throws StepgateError `store-unreachable`
   */
  transaction<Result>(work: (database: Database) => Promise<Result>): Promise<Result>;
}

/** How often work is run that the database breaks off each time. */
const MAX_TRIES = 10;

/** Names the lock of those that try again; any number that nobody else takes for the same database. */
const AGAIN_LOCK = 7_283_640_120;

/** A database whose statements each take a connection. */
export function sqlOn(database: Database): Sql {
  return {
    run: (work) => told(() => work(database)),
    async transaction(work) {
      for (let tries = 1; ; tries++) {
        try {
          return await database.transaction(async (inside) => {
            // Those that were broken off go one after the other, or they would break each other off again.
            if (tries > 1) await inside.execute(sql`select pg_advisory_xact_lock(${AGAIN_LOCK})`);
            return work(inside);
          });
        } catch (error) {
          if (tries === MAX_TRIES || !isBrokenOff(error)) throw databaseError(error);
        }
      }
    },
  };
}

/**
 * Runs work on a transaction that is under way; a transaction within it is undone alone. A statement that failed outside
 * of one fails the whole, whatever the work makes of it: PostgreSQL would end such a transaction by undoing it silently.
 */
export async function runWithin<Result>(
  transaction: Database,
  work: (sql: Sql) => Promise<Result>,
): Promise<Result> {
  let failure: { readonly error: unknown } | undefined;
  const result = await work({
    async run(statements) {
      try {
        return await told(() => statements(transaction));
      } catch (error) {
        failure ??= { error };
        throw error;
      }
    },
    transaction: (statements) => told(() => transaction.transaction((inside) => statements(inside))),
  });
  if (failure !== undefined) throw failure.error;
  return result;
}

async function told<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    throw databaseError(error);
  }
}
