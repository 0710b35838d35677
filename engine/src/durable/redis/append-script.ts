import { type CommandParser, defineScript } from 'redis';
import type { SealedAppend } from '../sealing/sealed-journal.ts';

/** An append as the script takes it. */
export interface ScriptedAppend {
  /** Head that must be stored; null when no journal may be. */
  readonly expectedHead: Uint8Array | null;
  readonly sealed: SealedAppend;
  /** Lifetime of the journal from now on. */
  readonly ttlMillis: number;
}

/**
 * Compares and appends in one round trip. Comparing the head rather than the length refuses an append to a journal of
 * the right length that is another one, as after a failover that lost entries. Run twice it appends once: sealed bytes
 * never repeat, so that a head or entry that is there already says that the first run arrived and its reply was lost.
 */
const SCRIPT = `
local stored = redis.call('LINDEX', KEYS[1], 0) or ''
local expected, head, index, ttl = ARGV[1], ARGV[2], tonumber(ARGV[3]), ARGV[4]
if stored ~= expected then
  if stored == head then return 1 end
  if #ARGV > 4 and redis.call('LINDEX', KEYS[1], index) == ARGV[5] then return 1 end
  return 0
end
if stored == '' then
  redis.call('RPUSH', KEYS[1], head)
else
  redis.call('LSET', KEYS[1], 0, head)
end
for each = 5, #ARGV do redis.call('RPUSH', KEYS[1], ARGV[each]) end
redis.call('PEXPIRE', KEYS[1], ttl)
return 1
`;

/** `appendJournal(key, append)`: 1 when the append is in the journal, 0 when the journal is not the expected one. */
export const appendJournal = defineScript({
  SCRIPT,
  NUMBER_OF_KEYS: 1,
  parseCommand(parser: CommandParser, key: string, { expectedHead, sealed, ttlMillis }: ScriptedAppend) {
    parser.pushKey(key);
    // Entry 0 stands behind the head.
    const index = sealed.length - sealed.entries.length + 1;
    parser.push(
      bytes(expectedHead ?? new Uint8Array()),
      bytes(sealed.head),
      String(index),
      String(ttlMillis),
    );
    for (const entry of sealed.entries) parser.push(bytes(entry));
  },
  transformReply: (reply: number) => reply,
});

const bytes = (array: Uint8Array) => Buffer.from(array.buffer, array.byteOffset, array.byteLength);
