import { validateHeaderName, validateHeaderValue } from 'node:http';
import { HttpFailure } from './http-failure.ts';

/** Headers that say how a message is framed and sent; a script that sets them could smuggle a second request. */
const refusedHeaders: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'host',
  'http2-settings',
  'keep-alive',
  'proxy-authorization',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** Headers of a request by name in lower case. */
export type RequestHeaders = ReadonlyMap<string, string>;

/**
 * Reads the headers of a script. Of two spellings of a name the last one counts.
 *
 * @throws HttpFailure `header-invalid` for a value that is no text, for a line break in a name or value, and for a
 *   header that the port sets itself
 */
export function readHeaders(given: unknown): Map<string, string> {
  const headers = new Map<string, string>();
  if (given === null || given === undefined) return headers;
  if (typeof given !== 'object' || Array.isArray(given)) throw new HttpFailure('header-invalid');
  for (const [name, value] of Object.entries(given)) setHeader(headers, name, value);
  return headers;
}

/** Sets a checked header. @throws HttpFailure `header-invalid` */
export function setHeader(headers: Map<string, string>, name: string, value: unknown): void {
  const lowerCase = name.toLowerCase();
  if (typeof value !== 'string' || refusedHeaders.has(lowerCase)) throw new HttpFailure('header-invalid');
  try {
    validateHeaderName(name);
    validateHeaderValue(name, value);
  } catch {
    throw new HttpFailure('header-invalid');
  }
  headers.set(lowerCase, value);
}
