import { HttpFailure, type HttpFailureCode } from './http-failure.ts';

const codes: Readonly<Record<string, HttpFailureCode>> = {
  UND_ERR_CONNECT_TIMEOUT: 'connect-timeout',
  UND_ERR_HEADERS_OVERFLOW: 'response-too-large',
  UND_ERR_RES_CONTENT_LENGTH_MISMATCH: 'connection-lost',
  UND_ERR_CLOSED: 'port-closed',
  UND_ERR_DESTROYED: 'port-closed',
};

/**
 * The failure that an error of undici or Node stands for.
 *
 * @param isSent whether the request may have reached the server
 */
export function failureOfTransport(error: unknown, isSent: boolean): HttpFailure {
  const known = refusalIn(error);
  if (known !== null) return known;
  const code = error instanceof Error && 'code' in error ? String(error.code) : '';
  if (code.startsWith('HPE_')) return new HttpFailure('response-unreadable');
  if (code === 'ETIMEDOUT') return new HttpFailure(isSent ? 'response-timeout' : 'connect-timeout');
  return new HttpFailure(codes[code] ?? (isSent ? 'connection-lost' : 'connect-failed'));
}

/** A failure of our own that came through undici, alone or among those of several addresses. */
function refusalIn(error: unknown): HttpFailure | null {
  if (error instanceof HttpFailure) return error;
  if (error instanceof AggregateError) {
    return error.errors.find((each): each is HttpFailure => each instanceof HttpFailure) ?? null;
  }
  return error instanceof Error && error.cause !== undefined ? refusalIn(error.cause) : null;
}
