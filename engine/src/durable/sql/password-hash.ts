import { createHash, randomBytes, type ScryptOptions, scrypt, timingSafeEqual } from 'node:crypto';

/**
 * What a new hash costs: 2^15 × 8 × 128 bytes of memory, three times over; one of the settings that the OWASP Password
 * Storage Cheat Sheet names for scrypt.
 */
const cost = { log2N: 15, r: 8, p: 3 };
const SALT_BYTES = 16;
const KEY_BYTES = 32;

/** Hashes a password with a salt of its own: `$scrypt$ln=15,r=8,p=3$salt$key`, both in base64url. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, cost);
  const { log2N, r, p } = cost;
  return `$scrypt$ln=${log2N},r=${r},p=${p}$${salt.toString('base64url')}$${key.toString('base64url')}`;
}

/** Whether a password is the one that was hashed; false for what is no hash of {@link hashPassword}. */
export async function matchesHash(password: string, hash: string): Promise<boolean> {
  const parts = /^\$scrypt\$ln=(\d{1,2}),r=(\d{1,3}),p=(\d{1,3})\$([\w-]+)\$([\w-]{43})$/.exec(hash);
  if (parts === null) return false;
  const [log2N, r, p] = parts.slice(1, 4).map(Number) as [number, number, number];
  const [salt, key] = parts.slice(4).map((part) => Buffer.from(part, 'base64url')) as [Buffer, Buffer];
  return timingSafeEqual(await derive(password, salt, { log2N, r, p }), key);
}

function derive(
  password: string,
  salt: Buffer,
  { log2N, r, p }: { readonly log2N: number; readonly r: number; readonly p: number },
): Promise<Buffer> {
  const N = 2 ** log2N;
  const options: ScryptOptions = { N, r, p, maxmem: 128 * N * r + 2 ** 20 * p };
  return new Promise((resolve, reject) => {
    // Of texts that end with null characters scrypt makes one key, so it gets a digest, which has one length.
    const digest = createHash('sha256').update(password.normalize('NFC'), 'utf16le').digest();
    scrypt(digest, salt, KEY_BYTES, options, (error, key) => (error === null ? resolve(key) : reject(error)));
  });
}
