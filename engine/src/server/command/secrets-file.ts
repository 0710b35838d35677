import { stat } from 'node:fs/promises';
import { z } from 'zod';
import type { SecretPort } from '../../ports.ts';
import { createSecretPort } from '../../secrets/secret-port.ts';
import { StepgateError } from '../../stepgate-error.ts';
import { readSettingFile } from './secret-files.ts';

/** By organization and name. */
const secretsSchema = z.record(z.string(), z.record(z.string(), z.string()));

/** Bits of a mode that give it to too many: others, and writing to the group. Containers may lend it to a group. */
const tooOpen = 0o027;

/**
 * Reads the values of secrets of scripts from a JSON file, `{ "ORGANIZATION": { "NAME": "VALUE" } }`.
 *
 * @throws StepgateError `server-setting-invalid`, also for a file that other users can read or change; values are not
 *   told
 */
export async function secretsOfFile(file: string): Promise<SecretPort> {
  const text = await readSettingFile('--secrets', file);
  await refuseOpenFile(file);
  const secrets = secretsSchema.safeParse(jsonOf(text));
  if (secrets.success) return createSecretPort(secrets.data);
  throw unusable(`\`${file}\` is not JSON of the form { "ORGANIZATION": { "NAME": "VALUE" } }`);
}

async function refuseOpenFile(file: string): Promise<void> {
  // There are no such modes on Windows.
  if (process.platform === 'win32') return;
  const { mode } = await stat(file);
  if ((mode & tooOpen) === 0) return;
  const shown = (mode & 0o777).toString(8).padStart(4, '0');
  throw unusable(`other users can read or change \`${file}\` (mode ${shown}); make it 0600`);
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function unusable(detail: string): StepgateError {
  return new StepgateError('server-setting-invalid', `--secrets: ${detail}`);
}
