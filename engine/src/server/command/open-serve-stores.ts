import { StepgateError } from '../../stepgate-error.ts';
import { createMemoryStores } from '../../stores/memory-stores.ts';
import type { Stores } from '../../stores/stores.ts';
import type { ServeSettings } from './serve-settings.ts';
import type { Surroundings } from './surroundings.ts';

/**
 * Opens the stores that the settings name.
 *
 * @throws StepgateError `server-setting-invalid`
 */
export async function openServeStores({ memory }: ServeSettings, _around: Surroundings): Promise<Stores> {
  if (!memory) throw new StepgateError('server-setting-invalid', 'give --memory');
  return createMemoryStores();
}
