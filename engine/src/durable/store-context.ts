import type { Clock } from '../ports.ts';
import type { Retention } from './retention.ts';
import type { Sealer } from './sealing/sealer.ts';

/** What every durable store works with. */
export interface StoreContext {
  /** Seals what is stored of logins. */
  readonly sealer: Sealer;
  readonly retention: Retention;
  readonly clock: Clock;
  /** Makes the id of a new account: ASCII, never given twice. */
  readonly newId: () => string;
}
