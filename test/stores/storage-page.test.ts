import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { openStores, readStoreSettings, type SealKey } from '@stepgate/engine/stores';
import { getTableName, is } from 'drizzle-orm';
import { PgTable } from 'drizzle-orm/pg-core';
import { describe, expect, test } from 'vitest';
import { lifetimes } from '../../engine/src/durable/retention.ts';
import * as schema from '../../engine/src/durable/sql/schema.ts';
import { type StoredDataRow, storedData } from '../../engine/src/durable/stored-data.ts';
import { withStorageTables } from './storage-section.ts';

const data: readonly StoredDataRow[] = Object.values(storedData);

describe('the table of what is stored', () => {
  test('has every table of the schema once, and no other', () => {
    const tables = Object.values(schema).flatMap((value) => (is(value, PgTable) ? getTableName(value) : []));
    expect(data.flatMap((row) => row.tables).toSorted()).toEqual(tables.toSorted());
  });

  test('names every lifetime, and only for tables whose rows know their time', () => {
    const named = data.flatMap(({ kept }) => (typeof kept === 'string' ? [] : kept));
    expect([...new Set(named)].toSorted()).toEqual(Object.keys(lifetimes).toSorted());
  });

  test('stands in docs/operations.md as it is', () => {
    const page = readFileSync(join(import.meta.dirname, '../../docs/operations.md'), 'utf8');
    expect(withStorageTables(page)).toBe(page);
  });
});

describe('settings from the environment', () => {
  const encoded = randomBytes(32).toString('base64');
  const key: SealKey = { id: 'a', key: Buffer.from(encoded, 'base64') };

  test('are read by name; what is empty is not set', () => {
    expect(
      readStoreSettings({
        DATABASE_URL: 'postgresql://h/d',
        STEPGATE_STORE_FOLDER: ' ',
        STEPGATE_SEAL_KEYS: `a:${encoded}, b:${encoded}`,
      }),
    ).toEqual({
      databaseUrl: 'postgresql://h/d',
      folder: undefined,
      redisUrl: undefined,
      sealKeys: [key, { ...key, id: 'b' }],
    });
  });

  test.each([undefined, '', 'secret', 'a:', ':secret', 'a:not base64!', `a:${encoded},`])(
    'refuses keys that cannot be used, and does not repeat them: %j',
    (keys) => {
      expect(() => readStoreSettings({ STEPGATE_SEAL_KEYS: keys })).toThrow('store-setting-invalid');
      expect(() => readStoreSettings({ STEPGATE_SEAL_KEYS: keys })).not.toThrow('secret');
    },
  );

  test('refuses short keys when stores are opened', async () => {
    const settings = readStoreSettings({ STEPGATE_SEAL_KEYS: 'a:c2hvcnQ=' });
    await expect(openStores(settings)).rejects.toThrow('at least 32 bytes');
  });
});
