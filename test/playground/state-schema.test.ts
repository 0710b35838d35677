import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { generateDrizzleJson, generateMigration } from 'drizzle-kit/api';
import { getTableColumns, is } from 'drizzle-orm';
import { getTableConfig, PgTable } from 'drizzle-orm/pg-core';
import { expect, it } from 'vitest';
import { playgroundMigrations } from '../../playground/src/server/state/open-database.ts';
import { tablesOfOrganizations } from '../../playground/src/server/state/remove-organization.ts';
import * as schema from '../../playground/src/server/state/schema.ts';

it('the committed migrations end with a snapshot from which nothing is left to generate', async () => {
  const read = (name: string) =>
    JSON.parse(readFileSync(join(playgroundMigrations().folder, 'meta', name), 'utf8'));
  const { entries } = read('_journal.json') as { entries: { tag: string }[] };
  const last = entries.at(-1)?.tag.split('_')[0];
  const now = generateDrizzleJson(schema, undefined, undefined, 'snake_case');
  expect(await generateMigration(read(`${last}_snapshot.json`), now)).toEqual([]);
});

it('an organization that is removed leaves nothing in any table', () => {
  const tables = Object.values(schema).filter((each) => is(each, PgTable));
  const ofOrganizations = tables.filter((table) => 'organizationId' in getTableColumns(table));
  const names = (some: readonly PgTable[]) => some.map((table) => getTableConfig(table).name).sort();
  expect(names(tablesOfOrganizations)).toEqual(names(ofOrganizations));
});
