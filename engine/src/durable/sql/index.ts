export { bytes, exactText, jsonText } from './column-types.ts';
export type { Database, Sql } from './database.ts';
export { type MigrationSet, migrate } from './migrate.ts';
export { migrationsTable } from './migrations-table.ts';
