import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';

const readingMethods = new Set(['GET', 'HEAD']);

/**
 * Lets only pages of this server, with JSON bodies, change something.
 *
 * SECURITY: the session cookie alone does not tell who sends a request. Browsers set `Sec-Fetch-Site` and `Origin`
 * themselves and foreign pages cannot change them; a request with neither does not come from a page at all. The
 * host has been checked before, so a page of that host is a page of this server.
 */
export function addSameOriginGuard(server: FastifyInstance, scheme: 'http' | 'https'): void {
  server.addHook('onRequest', async (request) => {
    if (readingMethods.has(request.method)) return;
    const { host, origin, 'sec-fetch-site': site, 'content-type': contentType } = request.headers;
    const originFits = origin === undefined || origin.toLowerCase() === `${scheme}://${host?.toLowerCase()}`;
    const siteFits = site === undefined || site === 'same-origin';
    if (!originFits || !siteFits || (origin === undefined && site === undefined)) {
      throw new Refusal(403, {
        code: 'origin-not-allowed',
        message: 'the request does not come from a page of this server',
        advice: 'send it from the page, or with an `Origin` header that names this server',
      });
    }
    if (request.method === 'DELETE' && hasNoBody(request)) return;
    if (contentType?.split(';')[0]?.trim().toLowerCase() !== 'application/json') {
      throw new Refusal(415, {
        code: 'content-type-not-json',
        message: 'only JSON bodies are accepted',
        advice: 'send `content-type: application/json`',
      });
    }
  });
}

/** What is removed is named by the address. */
function hasNoBody({ headers }: FastifyRequest): boolean {
  return headers['transfer-encoding'] === undefined && Number(headers['content-length'] ?? 0) === 0;
}
