import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createEngine } from '@stepgate/engine';
import { openStores } from '@stepgate/engine/stores';
import { getTableName, is, sql } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Sql } from '../../engine/src/durable/sql/database.ts';
import * as schema from '../../engine/src/durable/sql/schema.ts';
import { programWith } from '../engine/fixture-organization.ts';
import {
  passThroughLogins,
  passThroughUser,
  probes,
  runPassThroughLogins,
} from '../provisioning/pass-through-probes.ts';
import { openSqlStores } from './contract/sql-stores-under-test.ts';
import { sealKey } from './seal-keys.ts';

let opened: Awaited<ReturnType<typeof openSqlStores>>;
beforeAll(async () => {
  opened = await openSqlStores({ folder: null });
});
afterAll(() => opened.stores.close());

const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? [getTableName(value)] : []));

/** Rows of each table as text; what is stored as bytes is read as text as well. */
async function textsOf(database: Sql): Promise<Record<string, string>> {
  const texts: Record<string, string> = {};
  for (const table of tables) {
    const { rows } = await database.run((connection) =>
      connection.execute<{ row: string }>(
        sql.raw(`select row_to_json(of)::text as row from stepgate.${table} as of`),
      ),
    );
    texts[table] = rows
      .map(
        ({ row }) =>
          row + row.replace(/\\\\x([0-9a-f]+)/g, (_, hex) => Buffer.from(hex, 'hex').toString('latin1')),
      )
      .join('\n');
  }
  return texts;
}

const found = (text: string) => probes.filter((probe) => text.includes(probe));

/** Sixteen logins over the embedded database and an opening of it, on a busy machine. In milliseconds. */
const manyLogins = 300_000;

test(
  'with JIT provisioning off no table holds anything about a user in the clear',
  async () => {
    const { stores, sql: database } = opened;
    const engine = createEngine({ stores });
    const ends = await runPassThroughLogins(engine);
    expect(ends).toEqual(Object.fromEntries(passThroughLogins.map(({ name, end }) => [name, end])));
    const texts = await textsOf(database);
    for (const [table, text] of Object.entries(texts)) expect([table, found(text)]).toEqual([table, []]);
    expect(Object.keys(texts).filter((table) => texts[table] === '')).toEqual(
      expect.arrayContaining(['users', 'links', 'sessions', 'credentials']),
    );
    for (const table of ['journals', 'journal_entries', 'audit', 'programs'])
      expect(texts[table]).not.toBe('');
    // The journals do hold it: with the key it is read.
    const journals = await Promise.all(
      passThroughLogins.map((_, index) => stores.journals.read(`pass-through-${index}`)),
    );
    expect(found(JSON.stringify(journals))).toEqual(probes);

    // With provisioning on the same search finds the account.
    const option = { idp: 'Okta', authenticator: 'OpenIDConnectAuthenticator' };
    await engine.start({
      program: programWith('function onLoginRequest() { executeStep(1); }'),
      loginId: 'on',
    });
    await engine.answer({
      loginId: 'on',
      challengeId: 'c0',
      outcome: 'success',
      option,
      user: passThroughUser,
    });
    await engine.close();
    const { users = '', links = '' } = await textsOf(database);
    expect(found(users)).toEqual(
      expect.arrayContaining([passThroughUser.username, passThroughUser.claims.email]),
    );
    expect(found(links)).toContain(passThroughUser.subject);
  },
  manyLogins,
);

test(
  'with JIT provisioning off no file of the embedded database holds it either',
  async () => {
    const folder = await mkdtemp(join(tmpdir(), 'stepgate-store-'));
    const stores = await openStores({ folder, sealKeys: [sealKey('one')] });
    const engine = createEngine({ stores });
    await runPassThroughLogins(engine);
    await stores.organizations.save(
      { name: 'found', version: 1, document: 'stands in the clear', savedAt: 1, savedBy: null },
      [],
    );
    await engine.close();
    await stores.close();
    const files = await readdir(folder, { recursive: true, withFileTypes: true });
    const holders: string[] = [];
    for (const file of files.filter((one) => one.isFile())) {
      const whole = await readFile(join(file.parentPath, file.name), 'latin1');
      if (found(whole).length > 0) holders.push(file.name);
      if (whole.includes('stands in the clear')) holders.push('found');
    }
    expect([...new Set(holders)]).toEqual(['found']);
    await rm(folder, { recursive: true });
  },
  manyLogins,
);
