import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { sql } from 'drizzle-orm';
import { drizzle } from 'drizzle-orm/pglite';
import { describe, expect, test } from 'vitest';
import { type Sql, sqlOn } from '../../engine/src/durable/sql/database.ts';
import { migrate, storeMigrations } from '../../engine/src/durable/sql/migrate.ts';
import * as schema from '../../engine/src/durable/sql/schema.ts';

const asSnapshot = (tables: Record<string, unknown>) =>
  generateDrizzleJson(tables, undefined, undefined, 'snake_case');

/** Everything a database says of the tables of Stepgate. */
const catalogue = `
  select table_name as of, column_name as name,
         concat_ws(' ', data_type, collation_name, is_nullable, column_default) as text
    from information_schema.columns where table_schema = 'stepgate'
  union all select tablename, indexname, indexdef from pg_indexes where schemaname = 'stepgate'
  union all select conrelid::regclass::text, conname, pg_get_constraintdef(oid) from pg_constraint
    where connamespace = 'stepgate'::regnamespace
  order by 1, 2, 3`;

/** Each opening of the embedded database is seconds of work, which a busy machine stretches. In milliseconds. */
const manyOpenings = 300_000;

describe('the committed migrations', () => {
  test(
    'make what the schema says, also where they were changed by hand',
    async () => {
      await using committed = await PGlite.create();
      await migrate(sqlOn(drizzle({ client: committed, casing: 'snake_case' })));
      await using declared = await PGlite.create();
      for (const statement of await generateMigration(asSnapshot({}), asSnapshot(schema)))
        await declared.exec(statement);
      const { rows } = await committed.query(catalogue);
      expect(rows).toEqual((await declared.query(catalogue)).rows);
      // As many tables as the schema has, so that this compares something.
      const tables = new Set(rows.map((row) => (row as { of: string }).of.replace(/^stepgate\./, '')));
      expect(tables.size).toBe(Object.keys(asSnapshot(schema).tables).length);
    },
    manyOpenings,
  );

  test('end with a snapshot from which nothing is left to generate', async () => {
    const read = (name: string) =>
      JSON.parse(readFileSync(join(storeMigrations().folder, 'meta', name), 'utf8'));
    const { entries } = read('_journal.json') as { entries: { tag: string }[] };
    const last = entries.at(-1)?.tag.split('_')[0];
    expect(await generateMigration(read(`${last}_snapshot.json`), asSnapshot(schema))).toEqual([]);
  });
});

describe('migrate', () => {
  async function migrated(): Promise<{ readonly sql: Sql; [Symbol.asyncDispose](): Promise<void> }> {
    const client = await PGlite.create();
    const database = sqlOn(drizzle({ client, casing: 'snake_case' }));
    await migrate(database);
    return { sql: database, [Symbol.asyncDispose]: () => client.close() };
  }

  test(
    'refuses a database that a newer version has changed, and one whose migrations were others',
    async () => {
      await using database = await migrated();
      await migrate(database.sql);
      const change = (statement: string) =>
        database.sql.run(async (connection) => void (await connection.execute(sql.raw(statement))));
      await change(`insert into stepgate.migrations values (99999999999999, 'newer')`);
      await expect(migrate(database.sql)).rejects.toMatchObject({ code: 'store-schema-newer' });
      await change(`delete from stepgate.migrations where hash = 'newer'`);
      await migrate(database.sql);
      await change(`update stepgate.migrations set hash = 'another'`);
      await expect(migrate(database.sql)).rejects.toMatchObject({ code: 'store-schema-newer' });
    },
    manyOpenings,
  );
});
