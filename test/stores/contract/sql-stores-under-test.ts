import type { DurableStores } from '@stepgate/engine/stores';
import type { DatabaseStores } from '../../../engine/src/durable/database-stores.ts';
import { readRetention } from '../../../engine/src/durable/retention.ts';
import type { Sql } from '../../../engine/src/durable/sql/database.ts';
import { openDatabase } from '../../../engine/src/durable/sql/open-database.ts';
import { sqlStores } from '../../../engine/src/durable/sql/sql-stores.ts';
import { sealerWith } from '../seal-keys.ts';
import type { OpenedStores } from './opened-stores.ts';

/** Stores in a database, with what is behind them. */
export interface OpenedSqlStores extends OpenedStores {
  readonly stores: DurableStores & DatabaseStores;
  readonly other: DurableStores & DatabaseStores;
  readonly sql: Sql;
}

const startedAt = 1_700_000_000_000;

/** Opens the database as a server does, with a clock of the test. */
export async function openSqlStores(
  database: Parameters<typeof openDatabase>[0],
  clock = { time: startedAt },
): Promise<{
  readonly stores: DurableStores & DatabaseStores;
  readonly sql: Sql;
  readonly clock: { time: number };
}> {
  const context = {
    sealer: sealerWith('one'),
    retention: readRetention(),
    clock: { now: () => clock.time },
    newId: () => crypto.randomUUID(),
  };
  const { sql, close } = await openDatabase(database);
  return { stores: { ...sqlStores(sql, context), close }, sql, clock };
}
