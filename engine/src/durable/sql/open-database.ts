import { join } from 'node:path';
import { lockFolder } from '../folder-lock.ts';
import { type Sql, sqlOn } from './database.ts';
import { migrate } from './migrate.ts';
import { type OpenDatabase, openPglite } from './open-pglite.ts';
import { openPostgres, type PostgresOptions } from './open-postgres.ts';

/** Where the embedded database is; null keeps it in memory. */
export interface EmbeddedOptions {
  readonly folder: string | null;
}

/**
 * Opens a database with the schema of this version.
 *
 * @throws StepgateError `store-setting-invalid`, `store-folder-locked`, `store-unreachable`, `store-schema-newer`
 */
export async function openDatabase(
  options: EmbeddedOptions | PostgresOptions,
): Promise<{ readonly sql: Sql; close(): Promise<void> }> {
  const { database, close } = await ('url' in options ? openPostgres(options) : openEmbedded(options));
  const sql = sqlOn(database);
  try {
    await migrate(sql);
  } catch (error) {
    await close();
    throw error;
  }
  let closed: Promise<void> | undefined;
  return {
    sql,
    close() {
      closed ??= close();
      return closed;
    },
  };
}

async function openEmbedded({ folder }: EmbeddedOptions): Promise<OpenDatabase> {
  if (folder === null) return openPglite(undefined);
  const unlock = await lockFolder(folder);
  try {
    const { database, close } = await openPglite(join(folder, 'database'));
    return {
      database,
      async close() {
        try {
          await close();
        } finally {
          await unlock();
        }
      },
    };
  } catch (error) {
    await unlock();
    throw error;
  }
}
