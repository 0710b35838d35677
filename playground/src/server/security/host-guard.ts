import type { Socket } from 'node:net';
import type { FastifyInstance } from 'fastify';
import { Refusal } from '../refusal.ts';

/**
 * Refuses requests that name another host than this server.
 *
 * SECURITY: a foreign page can make its own name point at 127.0.0.1 and then read answers as same-origin; the Host
 * header still carries the foreign name.
 *
 * @param authorities the `host:port` values that are allowed, asked for at each request because the port may be
 *   chosen by the system
 */
export function addHostGuard(server: FastifyInstance, authorities: () => readonly string[]): void {
  server.addHook('onRequest', async (request) => {
    const host = request.headers.host?.toLowerCase();
    if (host !== undefined && (authorities().includes(host) || host === ownAddress(request.socket))) return;
    throw new Refusal(421, {
      code: 'host-not-allowed',
      message: 'the request names a host that is not this server',
      advice: 'open the address that was printed at the start',
    });
  });
}

/** The address the request came in at. Nobody can make a number point elsewhere, so it needs no list. */
function ownAddress({ localAddress, localPort }: Socket): string | undefined {
  if (localAddress === undefined || localPort === undefined) return undefined;
  return localAddress.includes(':') ? `[${localAddress}]:${localPort}` : `${localAddress}:${localPort}`;
}
