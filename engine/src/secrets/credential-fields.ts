import { createHmac } from 'node:crypto';
import type { LoginRequest } from '../model/world.ts';
import type { CredentialVault } from '../ports.ts';
import { tokenFor } from './token.ts';

/** Wherever they stand in a name. */
const credentialParts = /pass(word|phrase|code|wd)|pwd|secret|credential|(otp|pin|backup)[-_ ]?code/i;

/** Too short to be looked for inside of words: `pin` is in `shipping`. */
const credentialWords: readonly string[] = ['otp', 'totp', 'pin', 'pass'];

/** Whether a field of a form holds a credential, by its name. */
export function isCredentialField(name: string): boolean {
  const words = name
    .replace(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z]+/);
  return credentialParts.test(name) || words.some((word) => credentialWords.includes(word));
}

/** A request whose credentials were taken out. */
export interface TakenRequest {
  /** As scripts and journals get it: with tokens. */
  readonly request: LoginRequest;
  /** Values by their tokens. */
  readonly credentials: ReadonlyMap<string, string>;
}

/** Where in a login a credential came in. */
export interface CredentialPlace {
  readonly seed: string;
  /** What the request belongs to. */
  readonly place: string;
  /** The same on every node. */
  readonly key: Uint8Array;
}

/**
 * Takes the credentials out of a request before it is journaled: scripts and journals get tokens, the vault the values.
 * The same value in the same place gives the same token, and another value another one, so that of two answers that
 * race each keeps its own; without the key a token says nothing about its value.
 */
export function takeCredentials(request: LoginRequest, place: CredentialPlace): TakenRequest {
  const credentials = new Map<string, string>();
  const params = Object.entries(request.params).map(([name, values]) => {
    if (!isCredentialField(name)) return [name, values];
    const tokens = values.map((value, index) => {
      const token = credentialToken(value, place, name, index);
      credentials.set(token, value);
      return token;
    });
    return [name, tokens];
  });
  return { request: { ...request, params: Object.fromEntries(params) }, credentials };
}

/** The token that stands for a credential of a user in one place of a login; see {@link takeCredentials}. */
export function credentialToken(
  value: string,
  { seed, place, key }: CredentialPlace,
  name: string,
  index = 0,
): string {
  const mark = createHmac('sha256', key).update(value).digest('base64url');
  return tokenFor(seed, place, name, index, mark);
}

/** Gives the credentials of a request to the vault, before the journal has their tokens. */
export async function keepCredentials(
  vault: CredentialVault,
  loginId: string,
  { credentials }: Pick<TakenRequest, 'credentials'>,
): Promise<void> {
  for (const [token, value] of credentials) await vault.put(loginId, token, value);
}
