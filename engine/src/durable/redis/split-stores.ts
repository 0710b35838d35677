import { StepgateError } from '../../stepgate-error.ts';
import type { DatabaseStores } from '../database-stores.ts';
import type { DurableStores } from '../durable-stores.ts';
import type { Sealer } from '../sealing/sealer.ts';
import type { RedisStores } from './open-redis.ts';
import { SplitJournals } from './split-journals.ts';
import { WaitingAppends } from './waiting-appends.ts';

/** Stores with journals and credentials in Redis, and everything else in a database. Who opened both closes them. */
export function splitStores(
  database: DatabaseStores,
  redis: RedisStores,
  sealer: Sealer,
): Omit<DurableStores, 'close'> {
  const { loginEnds, withEnds, ...stores } = database;
  return {
    ...stores,
    journals: new SplitJournals(redis.journals, loginEnds, database.audit, sealer),
    vault: redis.vault,
    /** What the work did to accounts stays when it throws `journal-conflict` for a journal that grew meanwhile. */
    async atomically(organization, work) {
      const { result, appends } = await withEnds(organization, async ({ users, audit, loginEnds }) => {
        const appends = new WaitingAppends(redis.journals);
        const journals = new SplitJournals(appends, loginEnds, audit, sealer);
        return { result: await work({ users, journals }), appends };
      });
      if (!(await appends.flush())) throw new StepgateError('journal-conflict');
      return result;
    },
  };
}
