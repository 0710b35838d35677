/** Bounds of a call. Each is a whole number. */
export interface HttpLimits {
  /** For the host name, the connection and TLS together, in milliseconds; past 1000 it may take up to a second more. */
  readonly connectTimeoutMillis: number;
  /** From sending the request to the headers of the answer, and between two parts of its body, in milliseconds. */
  readonly responseTimeoutMillis: number;
  /** For the whole call with token, tries, pauses and redirects, in milliseconds. */
  readonly totalTimeoutMillis: number;
  /** Of the body of an answer, as it is sent and again after decompression. */
  readonly maxResponseBytes: number;
  /** Of URL, headers and body together. */
  readonly maxRequestBytes: number;
  /** Tries after the first one. */
  readonly maxRetries: number;
  /** Before the second try, in milliseconds; doubled before each further one. */
  readonly retryDelayMillis: number;
  /** Redirects that are followed; past them the call fails. */
  readonly maxRedirects: number;
  /** Connections to one host at a time; further calls wait. */
  readonly maxConnectionsPerHost: number;
}

/**
 * Limits of a port that is given none. Timeouts, retries and redirects are those of WSO2 servers.
 * Source: WSO2 identity-conditional-auth-functions, AbstractHTTPFunction.
 */
export const defaultHttpLimits: HttpLimits = {
  connectTimeoutMillis: 5_000,
  responseTimeoutMillis: 5_000,
  totalTimeoutMillis: 10_000,
  maxResponseBytes: 1_048_576,
  maxRequestBytes: 1_048_576,
  maxRetries: 2,
  retryDelayMillis: 100,
  maxRedirects: 0,
  maxConnectionsPerHost: 64,
};

/** Limits as they are given: what is left out, or undefined, has its default. */
export type GivenHttpLimits = { readonly [Name in keyof HttpLimits]?: number | undefined };

/** Past this a timer of Node fires at once. */
const longestTimer = 2 ** 31 - 1;

const bounds: Readonly<Record<keyof HttpLimits, readonly [least: number, most: number]>> = {
  connectTimeoutMillis: [1, longestTimer],
  responseTimeoutMillis: [1, longestTimer],
  totalTimeoutMillis: [1, longestTimer],
  maxResponseBytes: [1, 2 ** 30],
  maxRequestBytes: [1, 2 ** 30],
  maxRetries: [0, 10],
  retryDelayMillis: [0, 60_000],
  maxRedirects: [0, 20],
  maxConnectionsPerHost: [1, 65_535],
};

/**
 * Fills in the defaults.
 *
 * @throws RangeError for a limit that is no whole number within its bounds
 */
export function readHttpLimits(given: GivenHttpLimits): HttpLimits {
  const limits = { ...defaultHttpLimits } as Record<keyof HttpLimits, number>;
  for (const name of Object.keys(bounds) as (keyof HttpLimits)[]) {
    const [least, most] = bounds[name];
    const value = given[name] ?? limits[name];
    if (!Number.isInteger(value) || value < least || value > most) {
      throw new RangeError(`\`${name}\` is a whole number from ${least} to ${most}`);
    }
    limits[name] = value;
  }
  return limits;
}
