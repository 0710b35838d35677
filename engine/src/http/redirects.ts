import { checkUrl, type UrlRules } from './check-url.ts';
import { type ExchangePlace, exchange, type HttpAnswer } from './exchange.ts';
import { HttpFailure } from './http-failure.ts';
import type { OutgoingRequest } from './outgoing-request.ts';

/** What is known of a try while it runs. */
export interface Attempt {
  /** What was addressed last. */
  url: URL;
  /** Whether a server may have got the request, or one that a redirect made of it. */
  isSent: boolean;
}

const redirectStatuses: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);

/** What still goes along to another origin. A script may carry credentials in a header of any name. */
const travellingHeaders: ReadonlySet<string> = new Set([
  'accept',
  'accept-language',
  'content-type',
  'idempotency-key',
  'user-agent',
]);

/**
 * Sends a request and follows its redirects as far as they are allowed, each checked like a call of its own.
 *
 * @returns the last answer; a redirect when none may be followed or it says not where to
 * @throws HttpFailure
 */
export async function sendFollowing(
  place: ExchangePlace & { readonly urlRules: UrlRules },
  request: OutgoingRequest,
  attempt: Attempt,
): Promise<HttpAnswer> {
  const { maxRedirects } = place.limits;
  let current = request;
  for (let followed = 0; ; followed += 1) {
    attempt.url = current.url;
    const answer = await exchange(place, current, () => {
      attempt.isSent = true;
    });
    const { location } = answer.headers;
    if (maxRedirects === 0 || !redirectStatuses.has(answer.status) || location === undefined) return answer;
    if (followed === maxRedirects) throw new HttpFailure('too-many-redirects', answer.status);
    current = redirected(current, answer.status, checkUrl(location, place.urlRules, current.url));
  }
}

/** The next request. A POST becomes a GET as browsers make it: https://fetch.spec.whatwg.org/#http-redirect-fetch. */
function redirected(request: OutgoingRequest, status: number, url: URL): OutgoingRequest {
  const isSameOrigin = url.origin === request.url.origin;
  const becomesGet = request.method === 'POST' && status !== 307 && status !== 308;
  const headers = new Map(
    [...request.headers].filter(
      ([name]) =>
        (isSameOrigin || travellingHeaders.has(name)) &&
        !(becomesGet && (name === 'content-type' || name === 'idempotency-key')),
    ),
  );
  return becomesGet ? { url, method: 'GET', headers, body: null } : { ...request, url, headers };
}
