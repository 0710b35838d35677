import type { FastifyInstance } from 'fastify';
import type { TemplateList } from '../../api/templates.ts';
import { readTemplates } from '../templates/read-templates.ts';

/** The templates of the gallery. They are read when they are asked for, so a folder that is mended needs no new start. */
export function addTemplateRoute(server: FastifyInstance, folder: string): void {
  server.get(
    '/api/templates',
    async (): Promise<TemplateList> => ({ templates: await readTemplates(folder) }),
  );
}
