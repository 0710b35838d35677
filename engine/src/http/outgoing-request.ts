import { createHash } from 'node:crypto';
import type { HttpCall } from '../ports.ts';
import { checkUrl, type UrlRules } from './check-url.ts';
import { requestBody } from './request-body.ts';
import { type RequestHeaders, readHeaders } from './request-headers.ts';

/** A checked request, as it goes out. */
export interface OutgoingRequest {
  readonly url: URL;
  readonly method: 'GET' | 'POST';
  readonly headers: RequestHeaders;
  readonly body: Buffer | null;
}

/**
 * Makes the request of a call, without its authentication.
 *
 * @throws HttpFailure with the reason why it is refused
 */
export function outgoingRequest(call: HttpCall, rules: UrlRules): OutgoingRequest {
  const url = checkUrl(call.url, rules);
  const headers = readHeaders(call.headers);
  setDefault(headers, 'accept', 'application/json');
  setDefault(headers, 'user-agent', 'stepgate');
  if (call.method === 'GET') return { url, method: 'GET', headers, body: null };

  setDefault(headers, 'content-type', 'application/json');
  if (call.idempotencyKey !== null) {
    setDefault(headers, 'idempotency-key', publicKey(call.organization, call.idempotencyKey));
  }
  const body = requestBody(call.payload, headers.get('content-type') ?? '');
  return { url, method: 'POST', headers, body };
}

function setDefault(headers: Map<string, string>, name: string, value: string): void {
  if (!headers.has(name)) headers.set(name, value);
}

/** The key holds the id of the login, which is nobody else's business. */
function publicKey(organization: string, idempotencyKey: string): string {
  return createHash('sha256')
    .update(JSON.stringify([organization, idempotencyKey]))
    .digest('base64url');
}
