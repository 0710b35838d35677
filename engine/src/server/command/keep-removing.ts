import type { Stores } from '../../stores/stores.ts';
import type { Surroundings } from './surroundings.ts';

/** How often journals and credentials whose time is over are removed, in milliseconds. */
const removeEveryMillis = 600_000;

/** Removes what expired, again and again. A store that fails is asked again the next time. */
export function keepRemoving(stores: Stores, { now, warn }: Surroundings): () => void {
  const remove = () => {
    stores.removeExpired?.(now()).catch(() => warn('what expired could not be removed from the stores\n'));
  };
  const timer = setInterval(remove, removeEveryMillis);
  timer.unref();
  return () => clearInterval(timer);
}
