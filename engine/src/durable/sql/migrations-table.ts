import { bigint, type PgSchema, text } from 'drizzle-orm/pg-core';

/** A table for the migrations that were run in a schema, named `migrations`. */
export function migrationsTable(schema: PgSchema) {
  return schema.table('migrations', {
    /** Milliseconds since 1970, UTC: when the migration was written. */
    createdAt: bigint({ mode: 'number' }).primaryKey(),
    hash: text().notNull(),
  });
}
