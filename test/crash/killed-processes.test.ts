import { openStores } from '@stepgate/engine/stores';
import { expect, test } from 'vitest';
import { startPostgres } from '../stores/postgres-server.ts';
import { sealKey } from '../stores/seal-keys.ts';
import { killAtPoints } from './killed-processes.ts';

/** The others are in the deep check `crashes`. */
const some = ['after create-account', 'before transaction', 'before commit', 'after commit'];

test('a login goes on whose process kills itself, on PostgreSQL', { timeout: 300_000 }, async () => {
  const server = await startPostgres();
  const { url: databaseUrl } = await server.createDatabase();
  const stores = await openStores({ databaseUrl, sealKeys: [sealKey('one')] });
  try {
    const name = 'an account is created, then a second factor';
    const killed = await killAtPoints(name, stores, { databaseUrl }, (point) => some.includes(point));
    expect(new Set(killed)).toEqual(new Set(some));
  } finally {
    await stores.close();
    await server.stop();
  }
});
