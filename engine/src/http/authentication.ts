import { HttpFailure } from './http-failure.ts';
import { setHeader } from './request-headers.ts';

/** Credentials of the client credentials grant, RFC 6749 section 4.4. */
export interface ClientCredentials {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  readonly tokenEndpoint: string;
  readonly scope: string | null;
}

/** How a call proves who calls: not at all, by headers that are known, or by a token that must be fetched. */
export type Authentication =
  | { readonly type: 'headers'; readonly headers: ReadonlyMap<string, string> }
  | { readonly type: 'client-credentials'; readonly credentials: ClientCredentials };

/**
 * Reads the `authConfig` of a script. Types are compared without case; `basicauth` and `bearertoken`, which WSO2's
 * documentation uses and its servers refuse, are understood too.
 *
 * @throws HttpFailure `authentication-unsupported`, `authentication-incomplete` or `header-invalid`
 */
export function readAuthentication(given: unknown): Authentication {
  if (given === null || given === undefined) return { type: 'headers', headers: new Map() };
  const { type, properties } = objectOf(given);
  if (typeof type !== 'string') throw new HttpFailure('authentication-incomplete');
  const values = objectOf(properties);
  switch (type.toLowerCase()) {
    case 'basic':
    case 'basicauth':
      return header('authorization', basic(required(values, 'username'), required(values, 'password')));
    case 'bearer':
    case 'bearertoken':
      return header('authorization', `Bearer ${required(values, 'token')}`);
    case 'apikey':
      return header(required(values, 'headerName'), required(values, 'apiKey'));
    case 'clientcredential':
      return {
        type: 'client-credentials',
        credentials: {
          consumerKey: required(values, 'consumerKey'),
          consumerSecret: required(values, 'consumerSecret'),
          tokenEndpoint: required(values, 'tokenEndpoint'),
          scope: typeof values.scope === 'string' && values.scope !== '' ? values.scope : null,
        },
      };
    default:
      throw new HttpFailure('authentication-unsupported');
  }
}

/** The value of `Authorization` for a user name and a password, RFC 7617. */
export function basic(username: string, password: string): string {
  // The first colon ends the user name.
  if (username.includes(':')) throw new HttpFailure('authentication-incomplete');
  return `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`;
}

function header(name: string, value: string): Authentication {
  const headers = new Map<string, string>();
  setHeader(headers, name, value);
  return { type: 'headers', headers };
}

function objectOf(given: unknown): Readonly<Record<string, unknown>> {
  if (typeof given !== 'object' || given === null) throw new HttpFailure('authentication-incomplete');
  return given as Record<string, unknown>;
}

function required(values: Readonly<Record<string, unknown>>, name: string): string {
  const value = values[name];
  if (typeof value !== 'string' || value === '') throw new HttpFailure('authentication-incomplete');
  return value;
}
