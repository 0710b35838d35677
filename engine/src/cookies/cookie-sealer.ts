import { createCipheriv, createDecipheriv, createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';

/** How a cookie is protected. */
export interface CookieProtection {
  readonly sign?: boolean | undefined;
  readonly encrypt?: boolean | undefined;
}

/** Turns values into what browsers keep, and back. */
export interface CookieSealer {
  /** The text of the cookie. The same login, name and value give the same text, because passes are repeated. */
  seal(organization: string, name: string, value: string, protection: CookieProtection): string;
  /** The value, or null when the text is not of `seal`, was changed, or is another cookie's or organization's. */
  open(organization: string, name: string, text: string, protection: CookieProtection): string | null;
}

interface CookieText {
  readonly value: string;
  readonly signature?: string;
}

/**
 * Seals cookies as WSO2 servers lay them out: Base64 of JSON `{ value, signature }`. A signature is HMAC-SHA-256 over
 * organization, name and value; an encrypted value is AES-256-GCM with organization and name authenticated and a nonce
 * made from everything that is encrypted.
 *
 * @param key at least 32 bytes; every node needs the same
 * @throws RangeError for a shorter key
 */
export function createCookieSealer(key: Uint8Array): CookieSealer {
  if (key.byteLength < 32) throw new RangeError('the cookie key needs at least 32 bytes');
  const derive = (purpose: string) =>
    Buffer.from(hkdfSync('sha256', key, '', `stepgate cookie ${purpose}`, 32));
  const signing = derive('signature');
  const encryption = derive('encryption');
  const nonces = derive('nonce');
  const digest = (secret: Buffer, parts: readonly string[]) =>
    createHmac('sha256', secret).update(JSON.stringify(parts)).digest();

  return {
    seal(organization, name, value, { sign, encrypt }) {
      const kept = encrypt === true ? encrypted(organization, name, value) : value;
      const text: CookieText =
        sign === true
          ? { value: kept, signature: digest(signing, [organization, name, kept]).toString('base64') }
          : { value: kept };
      return Buffer.from(JSON.stringify(text)).toString('base64');
    },

    open(organization, name, text, { sign, encrypt }) {
      const cookie = parseCookie(text);
      if (cookie === null) return null;
      if (sign === true) {
        const expected = digest(signing, [organization, name, cookie.value]);
        const given = Buffer.from(cookie.signature ?? '', 'base64');
        if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
      }
      return encrypt === true ? decrypted(organization, name, cookie.value) : cookie.value;
    },
  };

  function encrypted(organization: string, name: string, value: string): string {
    const nonce = digest(nonces, [organization, name, value]).subarray(0, 12);
    const cipher = createCipheriv('aes-256-gcm', encryption, nonce).setAAD(authenticated(organization, name));
    const sealed = Buffer.concat([cipher.update(value, 'utf8'), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), sealed]).toString('base64url');
  }

  function decrypted(organization: string, name: string, text: string): string | null {
    const bytes = Buffer.from(text, 'base64url');
    if (bytes.length < 28) return null;
    try {
      const decipher = createDecipheriv('aes-256-gcm', encryption, bytes.subarray(0, 12))
        .setAAD(authenticated(organization, name))
        .setAuthTag(bytes.subarray(12, 28));
      return Buffer.concat([decipher.update(bytes.subarray(28)), decipher.final()]).toString('utf8');
    } catch {
      return null;
    }
  }
}

function authenticated(organization: string, name: string): Buffer {
  return Buffer.from(JSON.stringify([organization, name]));
}

function parseCookie(text: string): CookieText | null {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64').toString('utf8'));
    if (typeof parsed !== 'object' || parsed === null) return null;
    const { value, signature } = parsed as Record<string, unknown>;
    if (typeof value !== 'string') return null;
    return typeof signature === 'string' ? { value, signature } : { value };
  } catch {
    return null;
  }
}
