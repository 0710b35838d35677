import { createHash } from 'node:crypto';
import { z } from 'zod';
import { type Journal, type JournalEntry, journalEntrySchema } from '../../model/journal.ts';
import { StepgateError } from '../../stepgate-error.ts';
import { readSealed } from './read-sealed.ts';
import type { Sealer } from './sealer.ts';

/**
 * A journal as it is stored. Each entry is sealed for its login and its place. The head is sealed too, and replaced with
 * every append: it holds the number of entries and a digest over all of them in order, so that a journal that is cut off,
 * or put together from parts of others, is known.
 *
 * What an engine sealed once as a whole stays valid: an older journal with its own head, or one that ends with an append
 * that lost against another node's, when its bytes were seen on their way to the store. So whoever can write to the
 * store can take a login back to what it was or could have become, never to what no engine decided.
 */
export interface SealedJournal {
  readonly head: Uint8Array;
  readonly entries: readonly Uint8Array[];
}

/** What an append writes. */
export interface SealedAppend {
  readonly head: Uint8Array;
  readonly entries: readonly Uint8Array[];
  /** Number of entries the journal has with these. */
  readonly length: number;
}

const headSchema = z.strictObject({ length: z.int().min(0), digest: z.string() });

/** What a journal without entries has for a digest. */
const EMPTY = { length: 0, digest: '' };

/**
 * Seals entries that go behind those of a journal.
 *
 * @param head of the journal as it is stored; null when it has no entries
 * @returns null when the journal has not exactly `expectedLength` entries
 * @throws StepgateError `journal-tampered`, `seal-key-unknown`, `journal-form-unknown`
 */
export function sealAppend(
  sealer: Sealer,
  loginId: string,
  head: Uint8Array | null,
  expectedLength: number,
  entries: readonly JournalEntry[],
): SealedAppend | null {
  const before = head === null ? EMPTY : openHead(sealer, loginId, head);
  if (before.length !== expectedLength) return null;
  const sealed = entries.map((entry, index) =>
    sealer.seal(entryPlace(loginId, expectedLength + index), Buffer.from(JSON.stringify(entry), 'utf8')),
  );
  const length = expectedLength + sealed.length;
  const after = { length, digest: sealed.reduce(chain, before.digest) };
  return {
    head: sealer.seal(headPlace(loginId), Buffer.from(JSON.stringify(after), 'utf8')),
    entries: sealed,
    length,
  };
}

/**
 * Opens a stored journal.
 *
 * @throws StepgateError `journal-tampered`, `seal-key-unknown`, `journal-form-unknown`
 */
export function openJournal(sealer: Sealer, loginId: string, { head, entries }: SealedJournal): Journal {
  const { length, digest } = openHead(sealer, loginId, head);
  if (entries.length !== length) {
    throw tampered(`the journal of login \`${loginId}\` has ${entries.length} entries, not ${length}`);
  }
  if (entries.reduce(chain, EMPTY.digest) !== digest) {
    throw tampered(`the journal of login \`${loginId}\` is not as it was written`);
  }
  return entries.map((entry, index) => {
    const plain = sealer.open(entryPlace(loginId, index), entry);
    if (plain === null) throw tampered(`entry ${index} of login \`${loginId}\` is not as it was written`);
    return readSealed(journalEntrySchema, plain, `entry ${index} of login \`${loginId}\``);
  });
}

/**
 * What the head of a journal says: how many entries there are, and a digest that names them and their order.
 *
 * @throws StepgateError `journal-tampered`, `seal-key-unknown`, `journal-form-unknown`
 */
export function openHead(sealer: Sealer, loginId: string, head: Uint8Array): z.output<typeof headSchema> {
  const plain = sealer.open(headPlace(loginId), head);
  if (plain === null) throw tampered(`the head of login \`${loginId}\` is not as it was written`);
  return readSealed(headSchema, plain, `the head of login \`${loginId}\``);
}

/** Digest over what came before and one more sealed entry. */
function chain(digest: string, entry: Uint8Array): string {
  return createHash('sha256').update(digest, 'utf8').update(entry).digest('base64');
}

const entryPlace = (loginId: string, index: number) => JSON.stringify(['journal', loginId, index]);
const headPlace = (loginId: string) => JSON.stringify(['journal-head', loginId]);

function tampered(message: string): StepgateError {
  return new StepgateError('journal-tampered', message);
}
