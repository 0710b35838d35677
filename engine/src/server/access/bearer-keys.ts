import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { Principal, Scope } from './scopes.ts';

/** A key as a server keeps it: enough to know the key again, not enough to use it. */
export interface BearerKey extends Principal {
  /** SHA-256 of the key, as 64 hexadecimal digits. Keys are random, so that no salt is needed. */
  readonly sha256: string;
}

const keyBytes = 32;

/** Makes a key of 256 random bits. The text is shown once; the row is what a server keeps. */
export function createBearerKey(name: string, scopes: readonly Scope[]): { key: string; row: BearerKey } {
  const key = `sgk_${randomBytes(keyBytes).toString('base64url')}`;
  return { key, row: { name, scopes, sha256: digestOf(key).toString('hex') } };
}

/**
 * Finds who a key belongs to. Each key that is known is compared in full, so that the time tells nothing.
 *
 * @param header value of the header `Authorization`
 */
export function holderOf(header: string, keys: readonly BearerKey[]): Principal | null {
  const given = /^Bearer +([\x21-\x7e]+) *$/i.exec(header)?.[1];
  if (given === undefined) return null;
  const digest = digestOf(given);
  let holder: Principal | null = null;
  for (const key of keys) {
    if (timingSafeEqual(digest, Buffer.from(key.sha256, 'hex'))) holder = key;
  }
  return holder;
}

function digestOf(key: string): Buffer {
  return createHash('sha256').update(key).digest();
}
