import type { SealKey } from './sealer.ts';

/** How seal keys are written, for messages. */
export const sealKeyForm = '`ID:KEY` or `ID KEY`, with the key in Base64';

/**
 * Reads seal keys from the text of a file or a variable: `ID:KEY` or `ID KEY`, on lines of their own or with commas
 * between them. Keys are in Base64, of either alphabet; how long they are is up to who seals with them.
 *
 * @returns the keys in their order; null when the text is something else, which stays unsaid: it may be a key
 */
export function parseSealKeys(text: string): SealKey[] | null {
  const keys: SealKey[] = [];
  const lines = text.split('\n').filter((line) => line.trim() !== '');
  for (const part of lines.flatMap((line) => line.split(','))) {
    const [, id, key] = /^([\w.-]{1,64})(?:\s*:\s*|\s+)([\w+/-]+={0,2})$/.exec(part.trim()) ?? [];
    if (id === undefined || key === undefined) return null;
    keys.push({ id, key: Buffer.from(key, 'base64') });
  }
  return keys.length === 0 ? null : keys;
}
