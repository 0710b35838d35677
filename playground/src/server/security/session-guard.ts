import type { FastifyInstance, FastifyRequest } from 'fastify';
import { Refusal } from '../refusal.ts';
import { signInPage } from './sign-in-page.ts';
import { createSecret, equalsInConstantTime } from './start-token.ts';

/**
 * Lets in only who knows the start token. `/?token=…` exchanges it for a cookie that scripts cannot read and other
 * sites cannot send, and leads on to `/`, so that the token does not stay in the address.
 *
 * @param port part of the cookie's name: browsers share cookies between the ports of a host
 */
export function addSessionGuard(server: FastifyInstance, startToken: string, port: () => number): void {
  const session = createSecret();

  server.addHook('onRequest', async (request, reply) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost');
    const token = searchParams.get('token');
    if (pathname === '/' && token !== null && equalsInConstantTime(token, startToken)) {
      reply.header('set-cookie', `${cookieName(port())}=${session}; Path=/; HttpOnly; SameSite=Strict`);
      return reply.header('cache-control', 'no-store').redirect('/', 303);
    }
    const cookie = readCookie(request, cookieName(port()));
    if (cookie !== undefined && equalsInConstantTime(cookie, session)) return;

    if (request.method === 'GET' && request.headers.accept?.includes('text/html')) {
      return reply
        .code(401)
        .header('cache-control', 'no-store')
        .type('text/html; charset=utf-8')
        .send(signInPage({ tokenWasWrong: token !== null }));
    }
    throw new Refusal(401, {
      code: 'session-missing',
      message: 'this browser has not shown the start token',
      advice: 'open the address that was printed at the start, with its token',
    });
  });
}

function cookieName(port: number): string {
  return `stepgate-playground-${port}`;
}

function readCookie(request: FastifyRequest, name: string): string | undefined {
  for (const part of request.headers.cookie?.split(';') ?? []) {
    const separator = part.indexOf('=');
    if (separator > 0 && part.slice(0, separator).trim() === name) return part.slice(separator + 1).trim();
  }
  return undefined;
}
