import { StepgateError } from '../../stepgate-error.ts';
import type { DatabaseStores } from '../database-stores.ts';
import type { DurableStores } from '../durable-stores.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { AtomicAppends } from './atomic-appends.ts';
import type { RedisStores } from './open-redis.ts';
import { SplitJournals } from './split-journals.ts';

/** Stores with journals and credentials in Redis, and everything else in a database. Who opened both closes them. */
export function splitStores(
  database: DatabaseStores,
  redis: RedisStores,
  sealer: Sealer,
): Omit<DurableStores, 'close'> {
  const { loginEnds, withAudit, ...stores } = database;
  return {
    ...stores,
    journals: new SplitJournals(redis.journals, loginEnds, database.audit, sealer),
    vault: redis.vault,
    /** What the work did to accounts stays when it throws `journal-conflict` for a journal that grew meanwhile. */
    async atomically(organization, work) {
      const { result, appends } = await withAudit(organization, async ({ users, audit }) => {
        const appends = new AtomicAppends(redis.journals, audit);
        return { result: await work({ users, journals: appends }), appends };
      });
      if (!(await appends.flush())) throw new StepgateError('journal-conflict');
      return result;
    },
  };
}
