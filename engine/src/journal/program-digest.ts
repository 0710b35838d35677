import { createHash } from 'node:crypto';
import type { Program } from '../model/program.ts';

/** SHA-256 of a program as JSON with sorted keys, in base64url. */
export function programDigest(program: Program): string {
  return createHash('sha256').update(canonicalJson(program)).digest('base64url');
}

function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, current: unknown) =>
    typeof current === 'object' && current !== null && !Array.isArray(current)
      ? Object.fromEntries(Object.entries(current).sort(([a], [b]) => (a < b ? -1 : 1)))
      : current,
  );
}
