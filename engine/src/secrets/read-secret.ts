import type { Program } from '../model/program.ts';
import type { SecretPort } from '../ports.ts';
import { StepgateError } from '../stepgate-error.ts';

/**
 * The value of a secret that a program names.
 *
 * @throws StepgateError `unknown-secret` when the program names no such secret, `secret-unavailable` when there is no
 *   value or it cannot be read
 */
export async function readSecretOf(program: Program, secrets: SecretPort, name: string): Promise<string> {
  if (!program.secrets.includes(name))
    throw new StepgateError('unknown-secret', `there is no secret \`${name}\``);
  return readSecret(secrets, program.organization, name);
}

/**
 * The value of a secret.
 *
 * @throws StepgateError `secret-unavailable`
 */
export async function readSecret(secrets: SecretPort, organization: string, name: string): Promise<string> {
  const unavailable = `the secret \`${name}\` has no value`;
  let value: string | null;
  try {
    value = await secrets.read(organization, name);
  } catch (cause) {
    throw new StepgateError('secret-unavailable', unavailable, { cause });
  }
  if (typeof value !== 'string') throw new StepgateError('secret-unavailable', unavailable);
  return value;
}
