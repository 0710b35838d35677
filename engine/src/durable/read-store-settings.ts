import { StepgateError } from '../stepgate-error.ts';
import type { OpenStoresOptions } from './open-stores.ts';
import type { SealKey } from './sealing/sealer.ts';

/** Variables of the environment that say where stores are. */
export const storeSettings = {
  DATABASE_URL: '`postgresql://…`: a PostgreSQL server. Without it the embedded database is used',
  STEPGATE_STORE_FOLDER: 'folder of the embedded database; `.stepgate/store` when it is not set',
  REDIS_URL: 'a Redis or Valkey server for journals and credentials',
  STEPGATE_SEAL_KEYS:
    'what is stored of logins is sealed with these keys: `id:key`, several with commas between them. A key is at least 32 bytes in base64. The first one seals, all of them open. Required',
} as const;

export type StoreSettingName = keyof typeof storeSettings;

/**
 * Reads where stores are from the environment of a process. A variable that is empty counts as not set.
 *
 * @throws StepgateError `store-setting-invalid`
 */
export function readStoreSettings(
  environment: Readonly<Partial<Record<StoreSettingName, string | undefined>>>,
): Pick<OpenStoresOptions, 'databaseUrl' | 'folder' | 'redisUrl' | 'sealKeys'> {
  const read = (name: StoreSettingName) => environment[name]?.trim() || undefined;
  const keys = read('STEPGATE_SEAL_KEYS');
  if (keys === undefined)
    throw new StepgateError(
      'store-setting-invalid',
      'STEPGATE_SEAL_KEYS is not set: name a key and give it, such as `2026-01:` and what `openssl rand -base64 32` prints',
    );
  return {
    databaseUrl: read('DATABASE_URL'),
    folder: read('STEPGATE_STORE_FOLDER'),
    redisUrl: read('REDIS_URL'),
    sealKeys: keys.split(',').map((key) => readKey(key.trim())),
  };
}

function readKey(text: string): SealKey {
  const [, id, encoded] = /^([^:]+):([A-Za-z0-9+/]+={0,2})$/.exec(text) ?? [];
  // The text stays unsaid: it may be a key.
  if (id === undefined || encoded === undefined)
    throw new StepgateError('store-setting-invalid', 'a key in STEPGATE_SEAL_KEYS is not `id:key` in base64');
  return { id, key: Buffer.from(encoded, 'base64') };
}
