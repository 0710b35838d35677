import { scriptChangeRecords, watchAccountChanges } from '../audit/script-change-audit.ts';
import type { JournalEntry } from '../model/journal.ts';
import { provisioningRecords } from '../provisioning/provisioning-audit.ts';
import { StepgateError } from '../stepgate-error.ts';
import type { AtomicStores, Stores } from '../stores/stores.ts';
import type { WorkPlace } from './perform-work.ts';
import type { StoredLogin } from './stored-login.ts';

/** Work on accounts that appends what came of it. */
export type AtomicWork = Parameters<WorkPlace['atomically']>[0];

/**
 * Does work on accounts in one transaction with the entry it appends, where the stores can.
 *
 * @param journal grows with what was appended
 * @throws StepgateError `journal-conflict`, which takes back what was done to accounts
 */
export async function workAtomically(
  stores: Stores,
  login: StoredLogin,
  journal: JournalEntry[],
  run: AtomicWork,
): Promise<void> {
  const { organization } = login.program;
  const written: JournalEntry[] = [];
  const work = (inner: AtomicStores) => {
    // A store runs work again that it broke off.
    written.length = 0;
    const { users, changes } = watchAccountChanges(inner.users);
    return run({
      users,
      async append(entry, audit = []) {
        const changed = scriptChangeRecords(login, entry, changes);
        const records = [...audit, ...provisioningRecords(login, entry), ...changed];
        if (!(await inner.journals.append(login.loginId, journal.length, [entry], records)))
          throw new StepgateError('journal-conflict');
        written.push(entry);
      },
    });
  };
  if (stores.atomically === undefined)
    await work({ users: stores.users(organization), journals: stores.journals });
  else await stores.atomically(organization, work);
  // Not before it is certain.
  journal.push(...written);
}
