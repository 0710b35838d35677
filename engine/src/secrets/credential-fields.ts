import type { LoginRequest } from '../model/world.ts';
import type { CredentialVault } from '../ports.ts';
import { tokenFor } from './token.ts';

/** Names of form fields whose values are credentials. */
const credentialField = /pass(word|phrase|code)|secret|credential|(^|[^a-z])(otp|pin)([^a-z]|$)/i;

/** Whether a field of a form holds a credential, by its name. */
export function isCredentialField(name: string): boolean {
  return credentialField.test(name);
}

/**
 * Takes the credentials out of a request before it is journaled: scripts and journals get tokens, the vault the values.
 *
 * @param place what the request belongs to; the same place gives the same tokens
 */
export async function withoutCredentials(
  request: LoginRequest,
  { loginId, seed, place, vault }: { loginId: string; seed: string; place: string; vault: CredentialVault },
): Promise<LoginRequest> {
  const params: Record<string, string[]> = {};
  for (const [name, values] of Object.entries(request.params)) {
    if (!isCredentialField(name)) {
      params[name] = values;
      continue;
    }
    params[name] = await Promise.all(
      values.map(async (value, index) => {
        const token = tokenFor(seed, place, name, index);
        await vault.put(loginId, token, value);
        return token;
      }),
    );
  }
  return { ...request, params };
}
