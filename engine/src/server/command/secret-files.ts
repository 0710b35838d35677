import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { parseSealKeys, sealKeyForm } from '../../durable/sealing/parse-seal-keys.ts';
import type { SealKey } from '../../durable/sealing/sealer.ts';
import { StepgateError } from '../../stepgate-error.ts';
import type { SecretSource } from './serve-settings.ts';

/** At least so many bytes make a secret. */
const secretBytes = 32;
const secretForm = `a secret is at least ${secretBytes} bytes in Base64; see \`stepgate-engine secret\``;

/** A new secret as text. */
export function secretText(): string {
  return randomBytes(secretBytes).toString('base64url');
}

/**
 * Reads a file that a setting names.
 *
 * @param hint what the message says behind it when the file cannot be read
 * @throws StepgateError `server-setting-invalid`
 */
export async function readSettingFile(option: string, file: string, hint = ''): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StepgateError(
      'server-setting-invalid',
      `${option}: \`${file}\` cannot be read (${code})${hint}`,
    );
  }
}

/** Seal keys, the first one first; null when none are given. Throws StepgateError `server-setting-invalid`. */
export async function readSealKeys(source: SecretSource): Promise<SealKey[] | null> {
  const text = await textOf('--seal-keys', source);
  if (text === null) return null;
  const option = '--seal-keys or STEPGATE_SEAL_KEYS';
  const keys = parseSealKeys(text);
  if (keys === null) throw unusable(option, `a seal key is ${sealKeyForm}`);
  if (keys.some(({ key }) => key.byteLength < secretBytes)) throw unusable(option, secretForm);
  return keys;
}

/** The cookie key; null when none is given. Throws StepgateError `server-setting-invalid`. */
export async function readCookieKey(source: SecretSource): Promise<Uint8Array | null> {
  const text = await textOf('--cookie-key', source);
  return text === null ? null : secretOf('--cookie-key or STEPGATE_COOKIE_KEY', text.trim());
}

async function textOf(option: string, { file, text }: SecretSource): Promise<string | null> {
  return file === undefined ? (text ?? null) : readSettingFile(option, file);
}

function secretOf(option: string, text: string): Uint8Array {
  const secret = Buffer.from(text, 'base64url');
  if (!/^[\w+/=-]+$/.test(text) || secret.byteLength < secretBytes) {
    throw unusable(option, secretForm);
  }
  return secret;
}

function unusable(option: string, detail: string): StepgateError {
  return new StepgateError('server-setting-invalid', `${option}: ${detail}`);
}
