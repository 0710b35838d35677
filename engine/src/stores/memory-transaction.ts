import type { UserStore } from '../ports.ts';
import type { AtomicStores } from './stores.ts';
import type { Undo } from './undoable-map.ts';

interface Watched {
  undo: Undo[] | null;
}

/**
 * Does work on stores in memory; what it throws takes back what it did, and nothing that others did meanwhile. Each call
 * of a store writes before it first waits, so that what is written during the call is the work's own.
 *
 * @param maps everything the stores write to
 */
export async function inTransaction<Result>(
  { users, journals }: AtomicStores,
  maps: readonly Watched[],
  work: (stores: AtomicStores) => Promise<Result>,
): Promise<Result> {
  const undo: Undo[] = [];
  const watched = <Answer>(call: () => Answer): Answer => {
    for (const map of maps) map.undo = undo;
    try {
      return call();
    } finally {
      for (const map of maps) map.undo = null;
    }
  };
  try {
    return await work({
      users: watchedUsers(users, watched),
      journals: {
        read: (loginId) => journals.read(loginId),
        append: (...given) => watched(() => journals.append(...given)),
        commit: (login) => watched(() => journals.commit(login)),
      },
    });
  } catch (error) {
    for (const change of undo.reverse()) change();
    throw error;
  }
}

function watchedUsers(users: UserStore, watched: <Answer>(call: () => Answer) => Answer): UserStore {
  return {
    findAccount: (id) => users.findAccount(id),
    findByUsername: (...given) => users.findByUsername(...given),
    findByAttribute: (...given) => users.findByAttribute(...given),
    findLinked: (identity) => users.findLinked(identity),
    createAccount: (account) => watched(() => users.createAccount(account)),
    setClaim: (...given) => watched(() => users.setClaim(...given)),
    changeRoles: (...given) => watched(() => users.changeRoles(...given)),
    link: (...given) => watched(() => users.link(...given)),
    unlink: (identity) => watched(() => users.unlink(identity)),
    setPassword: (...given) => watched(() => users.setPassword(...given)),
  };
}
