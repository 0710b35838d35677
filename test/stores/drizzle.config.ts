import { defineConfig } from 'drizzle-kit';

/** `npm run migrations:generate -- --name NAME` writes the next migration. */
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './engine/src/durable/sql/schema.ts',
  out: './engine/src/durable/sql/migrations',
});
