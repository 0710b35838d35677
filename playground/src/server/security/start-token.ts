import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';

/** A random text that nobody can guess: 256 bits, safe in an address. */
export function createSecret(): string {
  return randomBytes(32).toString('base64url');
}

/**
 * Compares two texts without telling by its duration where they differ. Both are hashed first, because
 * `timingSafeEqual` refuses texts of different lengths.
 */
export function equalsInConstantTime(left: string, right: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(left), digest(right));
}
