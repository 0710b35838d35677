import type { FastifyInstance } from 'fastify';
import { routes } from '../../api/routes.ts';
import { leave } from './session-guard.ts';

/** Adds the route that ends the session of a browser. */
export function addLeaving(server: FastifyInstance, port: () => number): void {
  const { method, path: url } = routes['session.leave'];
  server.route({
    method,
    url,
    async handler(_request, reply) {
      leave(reply, port());
      return {};
    },
  });
}
