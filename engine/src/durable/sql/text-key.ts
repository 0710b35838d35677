import { createHash } from 'node:crypto';

/**
 * A short key for some texts, the same for the same texts in the same order and for no others. Texts from outside can be
 * longer than a key of an index may be (about 2,700 bytes in PostgreSQL) and hold characters that no column holds.
 */
export function textKey(...texts: readonly string[]): string {
  return createHash('sha256').update(JSON.stringify(texts), 'utf8').digest('base64url');
}
