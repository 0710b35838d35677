import { join } from 'node:path';
import { asc, sql } from 'drizzle-orm';
import { readMigrationFiles } from 'drizzle-orm/migrator';
import { getTableConfig } from 'drizzle-orm/pg-core';
import { StepgateError } from '../../stepgate-error.ts';
import type { Database, Sql } from './database.ts';
import { migrations } from './schema.ts';

/** Names the lock that processes take turns with; any number that nobody else takes for the same database. */
const LOCK = 7_283_640_119;

/** Migrations that were committed, and where it is kept which of them were run. */
export interface MigrationSet {
  /** Folder that drizzle-kit writes them to. */
  readonly folder: string;
  /** Table for it, in the schema of whom the migrations are for. The first migration creates it. */
  readonly table: typeof migrations;
}

/** The committed migrations of the stores. A function, because what reads schemas to write migrations has no folder here. */
export function storeMigrations(): MigrationSet {
  return { folder: join(import.meta.dirname, 'migrations'), table: migrations };
}

/**
 * Brings the database to the schema of this version. Processes that open at once take turns; a database that is there
 * already is only read, so that a server can run without the right to change tables.
 *
 * @param set default: those of the stores
 * @throws StepgateError `store-schema-newer` when a migration was run that this version does not have
 */
export async function migrate(database: Sql, set: MigrationSet = storeMigrations()): Promise<void> {
  const known = readMigrationFiles({ migrationsFolder: set.folder });
  const missing = (done: readonly string[] | null) => known.slice(checkDone(known, done ?? []));
  if (missing(await database.run((connection) => doneMigrations(connection, set))).length === 0) return;
  await database.transaction(async (transaction) => {
    await transaction.execute(sql`select pg_advisory_xact_lock(${LOCK})`);
    // Another process may have run them while this one waited.
    for (const { sql: statements, folderMillis, hash } of missing(await doneMigrations(transaction, set))) {
      for (const statement of statements) await transaction.execute(sql.raw(statement));
      await transaction.insert(set.table).values({ createdAt: folderMillis, hash });
    }
  });
}

/** Hashes of the migrations that were run, in their order; null when the database is empty. */
async function doneMigrations(
  database: Database,
  { table }: MigrationSet,
): Promise<readonly string[] | null> {
  // Read from the table of tables: what a server remembers of names is not renewed within a transaction.
  const { schema, name } = getTableConfig(table);
  const { rows } = await database.execute(
    sql`select from pg_catalog.pg_tables where schemaname = ${schema} and tablename = ${name}`,
  );
  if (rows.length === 0) return null;
  const done = await database.select().from(table).orderBy(asc(table.createdAt));
  return done.map(({ hash }) => hash);
}

/** How many of the known migrations were run. */
function checkDone(known: readonly { readonly hash: string }[], done: readonly string[]): number {
  if (done.some((hash, index) => known[index]?.hash !== hash)) throw new StepgateError('store-schema-newer');
  return done.length;
}
