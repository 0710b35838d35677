import { StepgateError } from '../stepgate-error.ts';
import type { OpenStoresOptions } from './open-stores.ts';
import { parseSealKeys, sealKeyForm } from './sealing/parse-seal-keys.ts';

/** Variables of the environment that say where stores are. */
export const storeSettings = {
  DATABASE_URL: '`postgresql://…`: a PostgreSQL server. Without it the embedded database is used',
  STEPGATE_STORE_FOLDER: 'folder of the embedded database; `.stepgate/store` when it is not set',
  REDIS_URL: 'a Redis or Valkey server for journals and credentials',
  STEPGATE_SEAL_KEYS:
    'what is stored of logins is sealed with these keys: `ID:KEY`, several with commas between them or on lines of their own. A key is at least 32 bytes in Base64; `stepgate-engine secret` prints one. The first one seals, all of them open. Required',
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
  const sealKeys = parseSealKeys(keys);
  if (sealKeys === null)
    throw new StepgateError('store-setting-invalid', `a key in STEPGATE_SEAL_KEYS is not ${sealKeyForm}`);
  return {
    databaseUrl: read('DATABASE_URL'),
    folder: read('STEPGATE_STORE_FOLDER'),
    redisUrl: read('REDIS_URL'),
    sealKeys,
  };
}
