import { join } from 'node:path';
import { type MigrationSet, migrate, type Sql } from '@stepgate/engine/database';
import {
  createSealer,
  type DurableStores,
  openDatabaseStores,
  parseSealKeys,
  type Sealer,
  type SealKey,
} from '@stepgate/engine/stores';
import { StartError } from '../start-error.ts';
import { migrations } from './schema.ts';
import { passingSealKey, readSealKeys } from './seal-key-file.ts';

/** Where the state of the server is. */
export interface StoreOptions {
  /** Folder of the embedded database and of the seal keys; null keeps everything in memory. */
  readonly folder: string | null;
  /** `postgresql://…`: a server in place of the embedded database. */
  readonly databaseUrl?: string | undefined;
  /** Keys as `STEPGATE_SEAL_KEYS` gives them, in place of those of the folder. */
  readonly sealKeys?: string | undefined;
}

/** The database of the server. */
export interface PlaygroundDatabase {
  readonly sql: Sql;
  /** The stores of the engine in the same database. */
  readonly stores: DurableStores;
  readonly sealer: Sealer;
  close(): Promise<void>;
}

/** The committed migrations of the playground. */
export function playgroundMigrations(): MigrationSet {
  return { folder: join(import.meta.dirname, 'migrations'), table: migrations };
}

/**
 * Opens the database and brings its tables up to date.
 *
 * @throws StepgateError `store-folder-locked`, `store-unreachable`, `store-schema-newer`, `store-setting-invalid`
 * @throws StartError `seal-keys-unreadable`
 */
export async function openPlaygroundDatabase(options: StoreOptions): Promise<PlaygroundDatabase> {
  const { folder, databaseUrl } = options;
  const sealKeys = await sealKeysOf(options);
  const { stores, sql } = await openDatabaseStores({ folder, databaseUrl, sealKeys });
  try {
    await migrate(sql, playgroundMigrations());
  } catch (error) {
    await stores.close?.();
    throw error;
  }
  return { sql, stores, sealer: createSealer(sealKeys), close: async () => stores.close?.() };
}

/**
 * The keys that state is sealed with.
 *
 * @throws StartError `seal-keys-unreadable`
 */
export async function sealKeysOf({ folder, sealKeys }: StoreOptions): Promise<readonly SealKey[]> {
  if (sealKeys === undefined) return folder === null ? [passingSealKey()] : readSealKeys(folder);
  const keys = parseSealKeys(sealKeys);
  if (keys !== null) return keys;
  throw new StartError(
    'seal-keys-unreadable',
    'the keys in STEPGATE_SEAL_KEYS cannot be read',
    'write each as `ID:KEY` with the key in Base64; `stepgate-engine secret` prints one',
  );
}
