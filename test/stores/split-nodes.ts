import { randomUUID } from 'node:crypto';
import type { JournalEntry } from '@stepgate/engine/model';
import { onTestFinished } from 'vitest';
import type { DatabaseStores } from '../../engine/src/durable/database-stores.ts';
import { openRedis, type RedisStores } from '../../engine/src/durable/redis/open-redis.ts';
import { splitStores } from '../../engine/src/durable/redis/split-stores.ts';
import { readRetention } from '../../engine/src/durable/retention.ts';
import { openDatabase } from '../../engine/src/durable/sql/open-database.ts';
import { sqlStores } from '../../engine/src/durable/sql/sql-stores.ts';
import { sealerWith } from './seal-keys.ts';

/** A database in the memory of this process, as several nodes share one. */
export async function openSharedDatabase(clock = { time: 1_700_000_000_000 }) {
  const { sql, close } = await openDatabase({ folder: null });
  const context = {
    sealer: sealerWith('one'),
    retention: readRetention(),
    clock: { now: () => clock.time },
    newId: () => randomUUID(),
  };
  return { database: sqlStores(sql, context), context, close };
}

type Shared = Awaited<ReturnType<typeof openSharedDatabase>>;

/** A node with journals in Redis; `over` stands in the place of a part of what it works with. */
export function openNode(
  { database, context }: Pick<Shared, 'database' | 'context'>,
  url: string,
  over: { readonly database?: Partial<DatabaseStores>; readonly journals?: RedisStores['journals'] } = {},
) {
  const { sealer, retention } = context;
  const redis = openRedis({ url, sealer, lifetimes: retention, timeoutMillis: 30_000 });
  const journals = over.journals ?? redis.journals;
  const stores = splitStores({ ...database, ...over.database }, { ...redis, journals }, sealer);
  return { ...stores, redis, close: () => redis.close() };
}

/** A node that is closed with the test. */
export function nodeOfTest(...given: Parameters<typeof openNode>) {
  const node = openNode(...given);
  onTestFinished(() => node.close());
  return node;
}

/** What a script was answered, for journals whose content does not matter. */
export const observed = (name: string): JournalEntry => ({
  kind: 'observe',
  at: 1,
  call: { position: 0, name, digest: '' },
  answer: null,
});
