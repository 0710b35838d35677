import { defineConfig } from 'drizzle-kit';

/** `npm run migrations:generate:playground -- --name NAME` writes the next migration. */
export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './playground/src/server/state/schema.ts',
  out: './playground/src/server/state/migrations',
});
