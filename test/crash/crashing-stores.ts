import type {
  AtomicStores,
  CredentialVault,
  JournalStore,
  SessionStore,
  Stores,
  UserStore,
} from '@stepgate/engine';
import type { CrashMomentName } from '../../engine/src/crash/crash-moments.ts';
import { around, Crash, type CrashSwitch } from './crash-switch.ts';

/** Which method is which moment; every other one is a read, which leaves nothing behind. */
const moments = {
  users: {
    createAccount: 'create-account',
    setClaim: 'set-claim',
    changeRoles: 'change-roles',
    link: 'link',
    unlink: 'unlink',
    setPassword: 'set-password',
  },
  sessions: { terminate: 'end-session' },
  vault: { put: 'keep-credential', forget: 'forget-credentials' },
  stores: { saveProgram: 'save-program' },
} as const satisfies {
  users: Partial<Record<keyof UserStore, CrashMomentName>>;
  sessions: Partial<Record<keyof SessionStore, CrashMomentName>>;
  vault: Partial<Record<keyof CredentialVault, CrashMomentName>>;
  stores: Partial<Record<keyof Stores, CrashMomentName>>;
};

/** The stores as one engine sees them that ends at a point of its way. */
export function crashingStores(stores: Stores, crash: CrashSwitch): Stores {
  const { reach, alive } = crash;
  const atomically = stores.atomically?.bind(stores);
  const watched: Stores = {
    ...partsOf(stores, crash),
    journals: crashingJournals(stores.journals, crash),
    vault: watch(stores.vault, moments.vault, crash),
    users: (organization) => watch(stores.users(organization), moments.users, crash),
    sessions: (organization) => watch(stores.sessions(organization), moments.sessions, crash),
    saveProgram: (digest, program) =>
      around(reach, moments.stores.saveProgram, () => stores.saveProgram(digest, program)),
    loadProgram: (digest) => alive(() => stores.loadProgram(digest)),
  };
  if (atomically === undefined) return watched;
  return {
    ...watched,
    atomically: (organization, work) =>
      cutOffTransaction(
        crash,
        (inner) => atomically(organization, inner),
        ({ users, journals }: AtomicStores) =>
          work({
            users: watch(users, moments.users, crash),
            journals: crashingJournals(journals, crash),
          }),
      ),
  };
}

/** Users as one engine sees them that ends at a point of its way. */
export const crashingUsers = (users: UserStore, crash: CrashSwitch): UserStore =>
  watch(users, moments.users, crash);

/** Runs work in a transaction that is undone when the engine ends before it is committed. */
export function cutOffTransaction<Parts, Result>(
  crash: CrashSwitch,
  transaction: (work: (parts: Parts) => Promise<Result>) => Promise<Result>,
  work: (parts: Parts) => Promise<Result>,
): Promise<Result> {
  return crash.alive(async () => {
    const cutOff = crash.crashed.then(() => Promise.reject(new Crash()));
    // It is only waited for inside.
    cutOff.catch(() => {});
    const inner = async (parts: Parts) => {
      const result = await work(parts);
      await crash.reach('before transaction');
      return result;
    };
    try {
      const result = await transaction((parts) => Promise.race([inner(parts), cutOff]));
      await crash.reach('after transaction');
      return result;
    } catch (error) {
      // The store has undone it; nobody is there any more to be told.
      if (error instanceof Crash) return new Promise<never>(() => {});
      throw error;
    }
  });
}

/** What is not on the way of a login is what it is. */
function partsOf({ audit, organizations, programs, shadows, suspensions }: Stores, crash: CrashSwitch) {
  return {
    ...(audit && { audit: watch(audit, {}, crash) }),
    ...(organizations && { organizations }),
    ...(programs && { programs: watch(programs, {}, crash) }),
    ...(shadows && { shadows }),
    ...(suspensions && { suspensions: watch(suspensions, {}, crash) }),
  };
}

function crashingJournals(journals: JournalStore, { reach, alive }: CrashSwitch): JournalStore {
  return {
    read: (loginId) => alive(() => journals.read(loginId)),
    append: (loginId, expectedLength, entries, audit) =>
      entries.reduceRight<() => Promise<boolean>>(
        (run, { kind }) =>
          () =>
            around(reach, `append-${kind}`, run),
        () => journals.append(loginId, expectedLength, entries, audit),
      )(),
    commit: (login) => around(reach, 'commit', () => journals.commit(login)),
  };
}

export function watch<Part extends object>(
  part: Part,
  named: Partial<Record<keyof Part, CrashMomentName>>,
  { reach, alive }: CrashSwitch,
): Part {
  return new Proxy(part, {
    get(target, name) {
      const value = Reflect.get(target, name);
      if (typeof value !== 'function') return value;
      const moment = named[name as keyof Part];
      return (...given: unknown[]) => {
        const run = async () => Reflect.apply(value, target, given);
        return moment === undefined ? alive(run) : around(reach, moment, run);
      };
    },
  });
}
