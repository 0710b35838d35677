import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';
import { StepgateError } from '../../stepgate-error.ts';

/** A key that what is stored is sealed with. */
export interface SealKey {
  /** Names the key in what it sealed: 1 to 64 of `A-Z a-z 0-9 . _ -`. Never given to another key. */
  readonly id: string;
  /** At least 32 bytes, the same on every node. */
  readonly key: Uint8Array;
}

/** Seals bytes for one place, so that they can neither be read nor changed nor moved to another place. */
export interface Sealer {
  seal(place: string, plain: Uint8Array): Uint8Array;
  /**
   * @returns null when the bytes are not what `seal` made for this place with one of the keys
   * @throws StepgateError `seal-key-unknown`
   */
  open(place: string, sealed: Uint8Array): Uint8Array | null;
}

const KEY_ID = /^[\w.-]{1,64}$/;
const FORMAT = 1;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * Seals with AES-256-GCM: one byte of format, the length and the text of the key's id, a random nonce of 96 bits, the
 * tag, the text. The place and the id are authenticated. Random nonces allow 2^32 seals per key (NIST SP 800-38D,
 * section 8.3). An append seals its entries and the head: a login of 20 entries that are appended one by one takes 40
 * seals, so that a key is changed after 100 million of those.
 *
 * @param keys the first seals; all of them open, so that a key is changed by putting a new one before it
 * @throws StepgateError `store-setting-invalid` for no keys, short keys, ids that are used twice
 */
export function createSealer(keys: readonly SealKey[]): Sealer {
  const [first] = keys;
  if (first === undefined) throw new StepgateError('store-setting-invalid', 'there is no key to seal with');
  const byId = new Map<string, Buffer>();
  for (const { id, key } of keys) {
    if (!KEY_ID.test(id))
      throw new StepgateError(
        'store-setting-invalid',
        `the id of a seal key is not usable: ${JSON.stringify(id)}`,
      );
    if (key.byteLength < 32)
      throw new StepgateError('store-setting-invalid', `the seal key \`${id}\` needs at least 32 bytes`);
    if (byId.has(id)) throw new StepgateError('store-setting-invalid', `two seal keys have the id \`${id}\``);
    byId.set(id, Buffer.from(hkdfSync('sha256', key, '', 'stepgate seal', 32)));
  }
  const keyOf = (id: string): Buffer => {
    const key = byId.get(id);
    if (key === undefined) throw new StepgateError('seal-key-unknown', `there is no seal key \`${id}\``);
    return key;
  };

  return {
    seal(place, plain) {
      const header = headerOf(first.id);
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv('aes-256-gcm', keyOf(first.id), nonce).setAAD(
        authenticated(header, place),
      );
      const text = Buffer.concat([cipher.update(plain), cipher.final()]);
      return Buffer.concat([header, nonce, cipher.getAuthTag(), text]);
    },

    open(place, sealed) {
      const bytes = Buffer.from(sealed.buffer, sealed.byteOffset, sealed.byteLength);
      const start = 2 + (bytes[1] ?? 0);
      if (bytes[0] !== FORMAT || bytes.length < start + NONCE_BYTES + TAG_BYTES) return null;
      const header = bytes.subarray(0, start);
      const id = header.subarray(2).toString('utf8');
      // What no key can be called was not written by `seal`, and is not repeated in a message.
      if (!KEY_ID.test(id)) return null;
      const tagAt = start + NONCE_BYTES;
      const textAt = tagAt + TAG_BYTES;
      const decipher = createDecipheriv('aes-256-gcm', keyOf(id), bytes.subarray(start, tagAt))
        .setAAD(authenticated(header, place))
        .setAuthTag(bytes.subarray(tagAt, textAt));
      try {
        return Buffer.concat([decipher.update(bytes.subarray(textAt)), decipher.final()]);
      } catch {
        return null;
      }
    },
  };
}

function headerOf(id: string): Buffer {
  const text = Buffer.from(id, 'utf8');
  return Buffer.concat([Buffer.from([FORMAT, text.length]), text]);
}

function authenticated(header: Buffer, place: string): Buffer {
  return Buffer.concat([header, Buffer.from(place, 'utf8')]);
}
