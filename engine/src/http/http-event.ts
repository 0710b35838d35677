/** What became of one try, or why nothing was sent. */
export type HttpEventCode =
  /** The server answered with a status from 200 to 299 and something that can be read. */
  | 'answered'
  /** Another status; redirects are among them unless `maxRedirects` allows them. */
  | 'status-refused'
  | 'url-invalid'
  | 'scheme-refused'
  /** The host, or its port, is not in `allowedHosts`. */
  | 'host-refused'
  /** The host stands for an address that must not be reached. */
  | 'address-refused'
  | 'header-invalid'
  | 'payload-invalid'
  | 'request-too-large'
  | 'authentication-unsupported'
  | 'authentication-incomplete'
  /** The token endpoint answered without a token. */
  | 'token-refused'
  | 'too-many-redirects'
  | 'connect-failed'
  | 'connect-timeout'
  /** The connection broke after the request was sent. */
  | 'connection-lost'
  | 'response-timeout'
  | 'total-timeout'
  | 'response-too-large'
  /** Not HTTP, not JSON, a JSON value that is no object, or an unknown content coding. */
  | 'response-unreadable'
  | 'port-closed'
  | 'unexpected';

/** One line for a log. It holds no path, query, header, body or error text, because those may hold secrets. */
export interface HttpEvent {
  readonly code: HttpEventCode;
  readonly organization: string;
  /** Whether it was the call of the script, or the token that the call needs. */
  readonly purpose: 'call' | 'token';
  readonly method: 'GET' | 'POST';
  /** Host and port that were addressed last; null when the address could not be read. */
  readonly host: string | null;
  readonly status: number | null;
  /** From 1; 0 when it was refused before the first try. */
  readonly attempt: number;
  readonly durationMillis: number;
}
