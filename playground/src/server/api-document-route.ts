import type { FastifyInstance } from 'fastify';
import { apiDocument } from './api-document.ts';

/** Serves the OpenAPI document; the page shows it under `/api-docs`. */
export function addApiDocument(server: FastifyInstance, version: string): void {
  const document = JSON.stringify(apiDocument(version));
  server.get('/api/openapi.json', async (_request, reply) => reply.type('application/json').send(document));
}
