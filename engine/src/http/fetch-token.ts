import { basic, type ClientCredentials } from './authentication.ts';
import { HttpFailure } from './http-failure.ts';
import { type RetryPlace, sendWithRetries } from './retries.ts';

export interface FetchedToken {
  readonly token: string;
  /** 0 when the server does not say. */
  readonly lifetimeSeconds: number;
}

/**
 * Fetches a token with the client credentials grant, RFC 6749 section 4.4. Redirects of the endpoint are never
 * followed, because they would carry the credentials along.
 *
 * @param url the token endpoint, checked
 * @throws HttpFailure `token-refused` when the answer holds no bearer token, else why there was none
 */
export function fetchToken(
  place: RetryPlace,
  url: URL,
  credentials: ClientCredentials,
): Promise<FetchedToken> {
  const form = new URLSearchParams({ grant_type: 'client_credentials' });
  if (credentials.scope !== null) form.set('scope', credentials.scope);
  const request = {
    url,
    method: 'POST',
    headers: new Map([
      ['accept', 'application/json'],
      ['authorization', basic(encoded(credentials.consumerKey), encoded(credentials.consumerSecret))],
      ['content-type', 'application/x-www-form-urlencoded'],
      ['user-agent', 'stepgate'],
    ]),
    body: Buffer.from(form.toString()),
  } as const;
  const withoutRedirects = { ...place, limits: { ...place.limits, maxRedirects: 0 } };
  // A second token does no harm.
  return sendWithRetries(withoutRedirects, { request, isRepeatable: true, read: readToken });
}

function readToken(answer: Readonly<Record<string, unknown>>): FetchedToken {
  const { access_token: token, token_type: type, expires_in: expiresIn } = answer;
  const isBearer = type === undefined || (typeof type === 'string' && type.toLowerCase() === 'bearer');
  // The characters of a token, RFC 6750 section 2.1: anything else could end the header.
  if (typeof token !== 'string' || !isBearer || !/^[\w.~+/-]+=*$/.test(token)) {
    throw new HttpFailure('token-refused');
  }
  const seconds = Number(expiresIn ?? 0);
  return { token, lifetimeSeconds: Number.isFinite(seconds) && seconds > 0 ? seconds : 0 };
}

/** As RFC 6749 section 2.3.1 wants keys and secrets encoded before they are joined by a colon. */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}
