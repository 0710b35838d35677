import { createHash } from 'node:crypto';
import type { Program } from '../model/program.ts';

const known = new WeakMap<Program, string>();

/**
 * SHA-256 of a program as JSON with sorted keys, in base64url. Every decision about a login compares it, so that of a
 * frozen program is worked out once.
 */
export function programDigest(program: Program): string {
  const digest = known.get(program) ?? digestOf(program);
  if (Object.isFrozen(program)) known.set(program, digest);
  return digest;
}

function digestOf(program: Program): string {
  return createHash('sha256').update(canonicalJson(program)).digest('base64url');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, current: unknown) =>
    typeof current === 'object' && current !== null && !Array.isArray(current)
      ? Object.fromEntries(Object.entries(current).sort(([a], [b]) => (a < b ? -1 : 1)))
      : current,
  );
}
