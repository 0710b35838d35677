import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../ports.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { DurableStores } from './durable-stores.ts';
import type { RedisStores } from './redis/open-redis.ts';
import { type Retention, readRetention } from './retention.ts';
import { createSealer, type SealKey } from './sealing/sealer.ts';
import type { Sql } from './sql/database.ts';
import type { EmbeddedOptions } from './sql/open-database.ts';
import type { PostgresOptions } from './sql/open-postgres.ts';
import type { StoreContext } from './store-context.ts';

export interface OpenStoresOptions {
  /** `postgresql://…`; default: the embedded database. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the embedded database; null keeps it in the memory of this process. Default `.stepgate/store`. */
  readonly folder?: string | null | undefined;
  /**
   * `redis://…`, `rediss://…` or `unix://…`, nodes of a cluster with commas between them: journals and credentials are kept
   * there, the rest in the database.
   */
  readonly redisUrl?: string | undefined;
  /** Begins every key in Redis, so that installations can share a server. Default `stepgate`. */
  readonly redisKeyPrefix?: string | undefined;
  /** Time for a request to Redis, the connection and repetitions included, in milliseconds. Default 2,000. */
  readonly redisTimeoutMillis?: number | undefined;
  /** The first one seals, all of them open. */
  readonly sealKeys: readonly SealKey[];
  /** Lifetimes in milliseconds; see the table `lifetimes` for the defaults. */
  readonly retention?: Partial<Retention> | undefined;
  /** Connections with a PostgreSQL server that are open at most. Default 10. */
  readonly maxConnections?: number | undefined;
  /** How long a connection is waited for, in milliseconds. Default 5,000. */
  readonly connectTimeoutMillis?: number | undefined;
  readonly clock?: Clock | undefined;
}

export const defaultStoreFolder: string = join('.stepgate', 'store');

const defaultMaxConnections = 10;
const defaultConnectTimeoutMillis = 5_000;
const defaultRedisTimeoutMillis = 2_000;

/**
 * Opens the stores of a server and brings their schema up to date. Only the packages that are used are loaded.
 *
 * @throws StepgateError `store-setting-invalid`, `store-folder-locked`, `store-unreachable`, `store-schema-newer`
 */
export async function openStores(options: OpenStoresOptions): Promise<DurableStores> {
  return (await openDatabaseStores(options)).stores;
}

/** Stores, and the database below them for tables of others. */
export interface OpenedStores {
  /** Closing them closes the database. */
  readonly stores: DurableStores;
  /** Who keeps tables of their own in it gives them a schema of their own; see `@stepgate/engine/database`. */
  readonly sql: Sql;
}

/**
 * Opens the stores as {@link openStores} does, and gives their database too.
 *
 * @throws StepgateError as `openStores`
 */
export async function openDatabaseStores(options: OpenStoresOptions): Promise<OpenedStores> {
  const context = {
    sealer: createSealer(options.sealKeys),
    retention: readRetention(options.retention),
    clock: options.clock ?? { now: () => Date.now() },
    newId: () => randomUUID(),
  };
  const redis = await openRedisOf(options, context);
  try {
    return await openOver(redis, options, context);
  } catch (error) {
    await redis?.close();
    throw error;
  }
}

async function openOver(
  redis: RedisStores | null,
  options: OpenStoresOptions,
  context: StoreContext,
): Promise<OpenedStores> {
  const { openDatabase } = await import('./sql/open-database.ts');
  const { sqlStores } = await import('./sql/sql-stores.ts');
  const { sql, close } = await openDatabase(databaseOptions(options));
  const database = sqlStores(sql, context);
  if (redis === null) {
    const { loginEnds: _ends, withEnds: _withEnds, ...stores } = database;
    return { stores: { ...stores, close }, sql };
  }
  const { splitStores } = await import('./redis/split-stores.ts');
  const stores = splitStores(database, redis, context.sealer);
  return {
    stores: { ...stores, close: async () => void (await Promise.all([redis.close(), close()])) },
    sql,
  };
}

/** Asked first: a server that cannot be reached locks no folder. */
async function openRedisOf(
  {
    redisUrl: url,
    redisKeyPrefix: prefix,
    redisTimeoutMillis = defaultRedisTimeoutMillis,
  }: OpenStoresOptions,
  { sealer, retention }: StoreContext,
): Promise<RedisStores | null> {
  if (url === undefined) return null;
  const { openRedis } = await import('./redis/open-redis.ts');
  const timeoutMillis = wholeNumber('redisTimeoutMillis', redisTimeoutMillis);
  const redis = openRedis({ url, prefix, sealer, lifetimes: retention, timeoutMillis });
  try {
    await redis.check();
  } catch (error) {
    await redis.close();
    throw error;
  }
  return redis;
}

function databaseOptions(options: OpenStoresOptions): EmbeddedOptions | PostgresOptions {
  const { databaseUrl: url, folder = defaultStoreFolder } = options;
  if (url === undefined) return { folder };
  // The text of what is wrong with it stays unsaid: it may hold a password.
  if (!/^postgres(ql)?:\/\//.test(url))
    throw new StepgateError('store-setting-invalid', 'the URL of the database begins with `postgresql://`');
  return {
    url,
    maxConnections: wholeNumber('maxConnections', options.maxConnections ?? defaultMaxConnections),
    connectTimeoutMillis: wholeNumber(
      'connectTimeoutMillis',
      options.connectTimeoutMillis ?? defaultConnectTimeoutMillis,
    ),
  };
}

function wholeNumber(name: string, value: number): number {
  if (Number.isSafeInteger(value) && value > 0) return value;
  throw new StepgateError('store-setting-invalid', `\`${name}\` is no whole number above 0`);
}
