import { StepgateError } from '../../stepgate-error.ts';
import { createMemoryStores } from '../../stores/memory-stores.ts';
import type { Stores } from '../../stores/stores.ts';
import { readSealKeys } from './secret-files.ts';
import type { ServeSettings } from './serve-settings.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Opens the stores that the settings name: a database and Redis, the embedded database in a folder, or memory.
 *
 * @throws StepgateError `server-setting-invalid`, and what opening them throws
 */
export async function openServeStores(settings: ServeSettings, { warn }: Surroundings): Promise<Stores> {
  const { memory, data, databaseUrl, redisUrl } = settings;
  if (memory) {
    if (data !== undefined) throw invalid('--memory and --data exclude each other');
    warn('Everything is kept in memory: nothing survives this process.\n');
    return createMemoryStores();
  }
  if (data === undefined && databaseUrl === undefined) {
    throw invalid('give --data, DATABASE_URL or --memory');
  }
  if (data !== undefined && databaseUrl !== undefined)
    throw invalid('--data and DATABASE_URL exclude each other');
  const sealKeys = await readSealKeys(settings.sealKeys);
  if (sealKeys === null)
    throw invalid(
      'what is stored is sealed: give --seal-keys or STEPGATE_SEAL_KEYS, a name and what `stepgate-engine secret` prints',
    );
  if (settings.cookieKey.file === undefined && settings.cookieKey.text === undefined) {
    throw invalid(
      'logins outlive the process: give --cookie-key or STEPGATE_COOKIE_KEY, what `stepgate-engine secret` prints',
    );
  }
  // Who keeps nothing on disk does not load a database.
  const { openStores } = await import('../../durable/index.ts');
  return openStores({ databaseUrl, folder: data, redisUrl, sealKeys });
}

function invalid(detail: string): StepgateError {
  return new StepgateError('server-setting-invalid', detail);
}
