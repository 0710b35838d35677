import { inArray } from 'drizzle-orm';
import type { ServerParts } from '../server-parts.ts';
import { analyses } from '../state/schema.ts';

/** What the validator found out, by key; it stays over restarts. */
export interface AnalysisStore {
  read(keys: readonly string[]): Promise<ReadonlyMap<string, unknown>>;
  write(values: ReadonlyMap<string, unknown>): Promise<void>;
}

/** Rows in one statement. */
const maxRows = 500;

/** Keeps it in the database. */
export function createAnalysisStore(database: ServerParts['database']): AnalysisStore {
  return {
    async read(keys) {
      const found = new Map<string, unknown>();
      for (let at = 0; at < keys.length; at += maxRows) {
        const some = keys.slice(at, at + maxRows);
        const rows = await database().sql.run((sql) =>
          sql.select().from(analyses).where(inArray(analyses.key, some)),
        );
        for (const { key, value } of rows) found.set(key, value);
      }
      return found;
    },
    async write(values) {
      const rows = Array.from(values, ([key, value]) => ({ key, value }));
      for (let at = 0; at < rows.length; at += maxRows) {
        const some = rows.slice(at, at + maxRows);
        await database().sql.run((sql) => sql.insert(analyses).values(some).onConflictDoNothing());
      }
    },
  };
}
