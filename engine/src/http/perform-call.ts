import type { HttpCall } from '../ports.ts';
import { readAuthentication } from './authentication.ts';
import { checkUrl } from './check-url.ts';
import { fetchToken } from './fetch-token.ts';
import type { HttpEvent } from './http-event.ts';
import { asHttpFailure, HttpFailure } from './http-failure.ts';
import { outgoingRequest } from './outgoing-request.ts';
import { type RetryPlace, sendWithRetries } from './retries.ts';
import type { TokenCache } from './token-cache.ts';

export interface CallPlace extends Omit<RetryPlace, 'deadline' | 'report'> {
  readonly tokens: TokenCache;
  /** Whether a POST with an `Idempotency-Key` may be sent twice. */
  readonly retriesPostsWithKey: boolean;
  readonly onEvent: (event: HttpEvent) => void;
}

/**
 * Performs one call: checks it, authenticates it, sends it, reads the answer.
 *
 * @throws HttpFailure
 */
export async function performCall(place: CallPlace, call: HttpCall): Promise<Record<string, unknown>> {
  const { organization } = call;
  const { request, authentication } = checkedCall(place, call);
  const deadline = AbortSignal.timeout(place.limits.totalTimeoutMillis);
  const isRepeatable =
    call.method === 'GET' || (place.retriesPostsWithKey && request.headers.has('idempotency-key'));
  const send = (headers: Iterable<readonly [string, string]>) =>
    sendWithRetries(reporting(place, call, 'call', deadline), {
      request: { ...request, headers: new Map([...request.headers, ...headers]) },
      isRepeatable,
      read: (data) => data,
    });

  if (authentication.type === 'headers') return send(authentication.headers);
  const { credentials, tokenUrl } = authentication;
  const sendWith = (token: string) => send([['authorization', `Bearer ${token}`]]);
  const kept = place.tokens.take(organization, credentials);
  if (kept !== null) {
    try {
      return await sendWith(kept);
    } catch (error) {
      // The server may have taken the token back before its time. It refused the call, so nothing has happened yet.
      if (!(error instanceof HttpFailure) || error.status !== 401) throw error;
      place.tokens.drop(organization, credentials, kept);
    }
  }
  const fetchedAt = place.clock.now();
  const fetched = await fetchToken(reporting(place, call, 'token', deadline), tokenUrl, credentials);
  place.tokens.keep(organization, credentials, { ...fetched, fetchedAt });
  return sendWith(fetched.token);
}

/** What is to be sent, with every address checked before the first byte leaves. A refusal is reported. */
function checkedCall(place: CallPlace, call: HttpCall) {
  let purpose: HttpEvent['purpose'] = 'call';
  let address = call.url;
  try {
    const request = outgoingRequest(call, place.urlRules);
    const authentication = readAuthentication(call.authentication);
    if (authentication.type === 'headers') return { request, authentication };
    purpose = 'token';
    address = authentication.credentials.tokenEndpoint;
    return { request, authentication: { ...authentication, tokenUrl: checkUrl(address, place.urlRules) } };
  } catch (error) {
    place.onEvent({
      code: asHttpFailure(error).code,
      organization: call.organization,
      purpose,
      method: purpose === 'token' ? 'POST' : call.method,
      host: URL.parse(address)?.host ?? null,
      status: null,
      attempt: 0,
      durationMillis: 0,
    });
    throw error;
  }
}

function reporting(
  place: CallPlace,
  { organization, method }: HttpCall,
  purpose: HttpEvent['purpose'],
  deadline: AbortSignal,
): RetryPlace {
  return {
    ...place,
    deadline,
    report: ({ url, ...report }) =>
      place.onEvent({
        ...report,
        organization,
        purpose,
        method: purpose === 'token' ? 'POST' : method,
        host: url.host,
      }),
  };
}
