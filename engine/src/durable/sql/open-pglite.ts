import type { Database } from './database.ts';

/** A database that is open. */
export interface OpenDatabase {
  readonly database: Database;
  close(): Promise<void>;
}

/**
 * Opens the embedded database. Its packages are loaded here, so that who uses a server does not load them.
 *
 * @param folder where it is kept; undefined keeps it in memory
 */
export async function openPglite(folder: string | undefined): Promise<OpenDatabase> {
  const [{ PGlite }, { drizzle }] = await Promise.all([
    import('@electric-sql/pglite'),
    import('drizzle-orm/pglite'),
  ]);
  const client = await PGlite.create({ ...(folder === undefined ? {} : { dataDir: folder }) });
  const database = drizzle({ client, casing: 'snake_case' });
  return { database, close: () => client.close() };
}
