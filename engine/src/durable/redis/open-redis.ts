import type { CredentialVault } from '../../ports.ts';
import { createSealedVault } from '../sealing/sealed-vault.ts';
import type { Sealer } from '../sealing/sealer.ts';
import { readRedisAddress } from './redis-address.ts';
import { RedisCredentials } from './redis-credentials.ts';
import { type JournalLifetimes, RedisJournals } from './redis-journals.ts';
import { redisKeys } from './redis-keys.ts';
import { RedisLink } from './redis-link.ts';

/** What is kept in Redis, or Valkey, and how. */
export interface RedisOptions {
  /** `redis://`, `rediss://` or `unix://`; nodes of a cluster with commas between them. */
  readonly url: string;
  readonly sealer: Sealer;
  readonly lifetimes: JournalLifetimes & {
    /** Of each credential, from when it was put. */
    readonly credentialMillis: number;
  };
  /** Begins every key. Default `stepgate`. */
  readonly prefix?: string | undefined;
  /** Time for a request, the connection and repetitions included. Default 2000. */
  readonly timeoutMillis?: number | undefined;
}

/** Journals and credentials in Redis. */
export interface RedisStores {
  readonly journals: RedisJournals;
  readonly vault: CredentialVault;
  /** @throws StepgateError `store-unreachable` */
  check(): Promise<void>;
  close(): Promise<void>;
}

/**
 * Opens journals and credentials in Redis. It connects when it is first asked for something.
 *
 * @throws StepgateError `store-setting-invalid`
 */
export function openRedis(options: RedisOptions): RedisStores {
  const { url, sealer, lifetimes, prefix = 'stepgate', timeoutMillis = 2_000 } = options;
  const keys = redisKeys(prefix);
  const link = new RedisLink(readRedisAddress(url), timeoutMillis);
  return {
    journals: new RedisJournals(link, keys, sealer, lifetimes),
    vault: createSealedVault(sealer, new RedisCredentials(link, keys, lifetimes.credentialMillis)),
    check: async () => {
      await link.run('journal-tampered', (redis) => redis.get(`${prefix}:check`));
    },
    close: () => link.close(),
  };
}
