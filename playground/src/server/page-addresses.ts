import type { FastifyInstance } from 'fastify';

/** Addresses of the page: all of them are the same document, and the page reads which one was asked for. */
const pageAddresses = ['/o/*', '/people', '/api-docs'] as const;

/** Serves the page at its own addresses; the folder of the page must have been registered. */
export function addPageAddresses(server: FastifyInstance): void {
  for (const url of pageAddresses) {
    server.get(url, async (_request, reply) =>
      reply.header('cache-control', 'no-cache').sendFile('index.html', { cacheControl: false }),
    );
  }
}
