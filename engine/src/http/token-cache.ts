import { createHash } from 'node:crypto';
import type { Clock } from '../ports.ts';
import type { ClientCredentials } from './authentication.ts';

/** Tokens in use at a time. Past it the oldest one is dropped and will be fetched again. */
const maxTokens = 1000;

/** A token is given up this much before it ends, at most a tenth of its life, so that it does not end on its way. */
const leewayMillis = 30_000;

/** Tokens of the client credentials grant, in memory, each for one organization and one set of credentials. */
export class TokenCache {
  readonly #clock: Clock;
  readonly #tokens = new Map<string, { readonly token: string; readonly until: number }>();

  constructor(clock: Clock) {
    this.#clock = clock;
  }

  /** A token that is still good, or null. */
  take(organization: string, credentials: ClientCredentials): string | null {
    const key = keyOf(organization, credentials);
    const kept = this.#tokens.get(key);
    if (kept === undefined) return null;
    if (kept.until > this.#clock.now()) return kept.token;
    this.#tokens.delete(key);
    return null;
  }

  /** @param fetchedAt when it was asked for, in milliseconds since 1970 */
  keep(
    organization: string,
    credentials: ClientCredentials,
    { token, lifetimeSeconds, fetchedAt }: { token: string; lifetimeSeconds: number; fetchedAt: number },
  ): void {
    const lifetimeMillis = lifetimeSeconds * 1000;
    const until = fetchedAt + lifetimeMillis - Math.min(leewayMillis, lifetimeMillis / 10);
    if (!(until > fetchedAt)) return;
    const key = keyOf(organization, credentials);
    this.#tokens.delete(key);
    this.#tokens.set(key, { token, until });
    const [oldest] = this.#tokens.keys();
    if (this.#tokens.size > maxTokens && oldest !== undefined) this.#tokens.delete(oldest);
  }

  /** Forgets a token that a server refused, unless another one has taken its place. */
  drop(organization: string, credentials: ClientCredentials, token: string): void {
    const key = keyOf(organization, credentials);
    if (this.#tokens.get(key)?.token === token) this.#tokens.delete(key);
  }

  clear(): void {
    this.#tokens.clear();
  }
}

/** SECURITY: the secret counts, so that who knows only the key gets nothing, and a changed secret gets a new token. */
function keyOf(organization: string, credentials: ClientCredentials): string {
  const { consumerKey, consumerSecret, tokenEndpoint, scope } = credentials;
  return createHash('sha256')
    .update(JSON.stringify([organization, consumerKey, consumerSecret, tokenEndpoint, scope]))
    .digest('base64url');
}
