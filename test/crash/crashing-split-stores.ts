import type { Stores } from '@stepgate/engine';
import type { DatabaseStores, InsideTransaction } from '../../engine/src/durable/database-stores.ts';
import type { LoginEnds } from '../../engine/src/durable/login-ends.ts';
import type { GrowingJournals } from '../../engine/src/durable/redis/growing-journals.ts';
import type { RedisStores } from '../../engine/src/durable/redis/open-redis.ts';
import { splitStores } from '../../engine/src/durable/redis/split-stores.ts';
import type { Sealer } from '../../engine/src/durable/sealing/sealer.ts';
import { around, type CrashSwitch } from './crash-switch.ts';
import { crashingStores, crashingUsers, cutOffTransaction } from './crashing-stores.ts';

/** Journals in one store and accounts in another, as one engine sees them that ends at a point of its way, in between too. */
export function crashingSplitStores(
  database: DatabaseStores,
  redis: RedisStores,
  sealer: Sealer,
  crash: CrashSwitch,
): Stores {
  const split = splitStores(
    {
      ...database,
      loginEnds: crashingEnds(database.loginEnds, crash),
      withEnds: (organization, work) =>
        cutOffTransaction(
          crash,
          (inner) => database.withEnds(organization, inner),
          ({ users, audit, loginEnds }: InsideTransaction) =>
            work({ users: crashingUsers(users, crash), audit, loginEnds: crashingEnds(loginEnds, crash) }),
        ),
    },
    { ...redis, journals: crashingJournals(redis.journals, crash) as RedisStores['journals'] },
    sealer,
  );
  const { journals } = split;
  return {
    ...crashingStores(split, crash),
    journals: {
      read: (loginId) => journals.read(loginId),
      append: (...given) => journals.append(...given),
      commit: (login) => around(crash.reach, 'commit', () => journals.commit(login)),
    },
    atomically: split.atomically,
  };
}

function crashingEnds(ends: LoginEnds, { reach }: CrashSwitch): LoginEnds {
  return { recordOnce: (end) => around(reach, 'record-end', () => ends.recordOnce(end)) };
}

function crashingJournals(journals: GrowingJournals, { reach, alive }: CrashSwitch): GrowingJournals {
  return {
    read: (loginId) => alive(() => journals.read(loginId)),
    digest: (...given) => alive(() => journals.digest(...given)),
    isAt: (...given) => alive(() => journals.isAt(...given)),
    append: (loginId, expectedLength, entries) =>
      entries.reduceRight<() => Promise<boolean>>(
        (run, { kind }) =>
          () =>
            around(reach, `append-${kind}`, run),
        () => journals.append(loginId, expectedLength, entries),
      )(),
  };
}
