import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { Clock } from '../ports.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { DurableStores } from './durable-stores.ts';
import { type Retention, readRetention } from './retention.ts';
import { createSealer, type SealKey } from './sealing/sealer.ts';
import type { EmbeddedOptions } from './sql/open-database.ts';
import type { PostgresOptions } from './sql/open-postgres.ts';

export interface OpenStoresOptions {
  /** `postgresql://…`; default: the embedded database. */
  readonly databaseUrl?: string | undefined;
  /** Folder of the embedded database; null keeps it in the memory of this process. Default `.stepgate/store`. */
  readonly folder?: string | null | undefined;
  /** `redis://…` or `rediss://…`: journals and credentials are kept there, the rest in the database. */
  readonly redisUrl?: string | undefined;
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

/**
 * Opens the stores of a server and brings their schema up to date. Only the packages that are used are loaded.
 *
 * @throws StepgateError `store-setting-invalid`, `store-folder-locked`, `store-unreachable`, `store-schema-newer`
 */
export async function openStores(options: OpenStoresOptions): Promise<DurableStores> {
  const context = {
    sealer: createSealer(options.sealKeys),
    retention: readRetention(options.retention),
    clock: options.clock ?? { now: () => Date.now() },
    newId: () => randomUUID(),
  };
  if (options.redisUrl !== undefined)
    throw new StepgateError('store-setting-invalid', 'journals cannot be kept in Redis');
  const { openDatabase } = await import('./sql/open-database.ts');
  const { sqlStores } = await import('./sql/sql-stores.ts');
  const { sql, close } = await openDatabase(databaseOptions(options));
  const { loginEnds: _, ...stores } = sqlStores(sql, context);
  return { ...stores, close };
}

function databaseOptions(options: OpenStoresOptions): EmbeddedOptions | PostgresOptions {
  const { databaseUrl: url, folder = defaultStoreFolder } = options;
  if (url === undefined) return { folder };
  const { maxConnections = defaultMaxConnections, connectTimeoutMillis = defaultConnectTimeoutMillis } =
    options;
  return { url, maxConnections, connectTimeoutMillis };
}
