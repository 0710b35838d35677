import type { Journal, JournalEntry } from '../../model/journal.ts';
import { RememberedHeads } from '../sealing/remembered-heads.ts';
import { openHead, openJournal, sealAppend } from '../sealing/sealed-journal.ts';
import type { Sealer } from '../sealing/sealer.ts';
import type { GrowingJournals } from './growing-journals.ts';
import type { RedisKeys } from './redis-keys.ts';
import type { RedisLink } from './redis-link.ts';

/** How long Redis keeps journals. */
export interface JournalLifetimes {
  /** From the last append of a login that has not ended. */
  readonly openLoginMillis: number;
  /** From the end of a login. */
  readonly endedLoginMillis: number;
}

/** At about 300 bytes each. */
const MAX_REMEMBERED_HEADS = 10_000;

/** Sealed journals in Redis, one key for each. They expire by themselves. */
export class RedisJournals implements GrowingJournals {
  private readonly heads = new RememberedHeads(MAX_REMEMBERED_HEADS);
  private readonly link: RedisLink;
  private readonly keys: RedisKeys;
  private readonly sealer: Sealer;
  private readonly lifetimes: JournalLifetimes;

  constructor(link: RedisLink, keys: RedisKeys, sealer: Sealer, lifetimes: JournalLifetimes) {
    this.link = link;
    this.keys = keys;
    this.sealer = sealer;
    this.lifetimes = lifetimes;
  }

  /**
   * Entries of a login, or null when there is none; one round trip.
   *
   * @throws StepgateError `journal-tampered`, `journal-form-unknown`, `seal-key-unknown`, `store-unreachable`
   */
  async read(loginId: string): Promise<Journal | null> {
    const key = this.keys.journal(loginId);
    const [head, ...entries] = await this.link.run('journal-tampered', (redis) => redis.lRange(key, 0, -1));
    if (head === undefined) {
      this.heads.forget(loginId);
      return null;
    }
    const journal = openJournal(this.sealer, loginId, { head, entries });
    this.heads.set(loginId, { head, length: journal.length });
    return journal;
  }

  /**
   * Appends when the journal has exactly `expectedLength` entries and is the one that was last read or appended to here:
   * one round trip, or two when it is not known here. An append that was repeated because its reply was lost happens
   * once. When `store-unreachable` is thrown it may have happened; reading tells.
   *
   * @throws StepgateError `journal-tampered`, `journal-form-unknown`, `seal-key-unknown`, `store-unreachable`
   */
  async append(loginId: string, expectedLength: number, entries: readonly JournalEntry[]): Promise<boolean> {
    const expectedHead = await this.headAt(loginId, expectedLength);
    const sealed = sealAppend(this.sealer, loginId, expectedHead, expectedLength, entries);
    if (sealed === null) return false;
    const isEnded = entries.some(({ kind }) => kind === 'end');
    const { endedLoginMillis, openLoginMillis } = this.lifetimes;
    const append = { expectedHead, sealed, ttlMillis: isEnded ? endedLoginMillis : openLoginMillis };
    const key = this.keys.journal(loginId);
    const isThere =
      (await this.link.run('journal-tampered', (redis) => redis.appendJournal(key, append))) === 1;
    if (isThere && !isEnded) this.heads.set(loginId, { head: sealed.head, length: sealed.length });
    else this.heads.forget(loginId);
    return isThere;
  }

  /**
   * Digest that names the entries of a journal; null when it has not exactly this many, or is not the one that was last
   * read or appended to here. One round trip.
   *
   * @throws StepgateError `journal-tampered`, `journal-form-unknown`, `seal-key-unknown`, `store-unreachable`
   */
  async digest(loginId: string, expectedLength: number): Promise<string | null> {
    const known = this.heads.get(loginId);
    const head = await this.storedHead(loginId);
    if (head === null) return null;
    const { length, digest } = openHead(this.sealer, loginId, head);
    const isAnother = known?.length === length && Buffer.compare(known.head, head) !== 0;
    if (isAnother || length !== expectedLength) return null;
    this.heads.set(loginId, { head, length });
    return digest;
  }

  /** Whether an append at this length could go through now. One round trip; throws as `digest`. */
  async isAt(loginId: string, expectedLength: number): Promise<boolean> {
    if (expectedLength === 0) return (await this.storedHead(loginId)) === null;
    return (await this.digest(loginId, expectedLength)) !== null;
  }

  /** Head of a journal of this length as far as is known; null for one that is to begin. */
  private async headAt(loginId: string, length: number): Promise<Uint8Array | null> {
    if (length === 0) return null;
    const known = this.heads.get(loginId);
    if (known?.length === length) return known.head;
    return this.storedHead(loginId);
  }

  private storedHead(loginId: string): Promise<Uint8Array | null> {
    const key = this.keys.journal(loginId);
    return this.link.run('journal-tampered', (redis) => redis.lIndex(key, 0));
  }
}
