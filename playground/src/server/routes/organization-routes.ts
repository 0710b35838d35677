import type { FastifyInstance } from 'fastify';
import type { OrganizationSnapshot, ScriptSave, ScriptState } from '../../api/snapshot.ts';
import type { OpenOrganization } from '../open-workspace.ts';
import type { InTurn } from '../turns.ts';

/** Longest script that is kept or run, in characters. */
export const maxScriptCharacters = 200_000;

const nameParameter = {
  type: 'object',
  properties: { name: { type: 'string', minLength: 1, maxLength: 512 } },
} as const;

const scriptSave = {
  type: 'object',
  additionalProperties: false,
  required: ['text', 'basedOn'],
  properties: {
    text: { type: 'string', maxLength: maxScriptCharacters },
    basedOn: { type: 'integer', minimum: 0 },
  },
} as const;

/** The organization as it stands, and the scripts in it. */
export function addOrganizationRoutes(server: FastifyInstance, open: OpenOrganization, inTurn: InTurn): void {
  server.get('/api/organization', async (): Promise<OrganizationSnapshot> => {
    const opened = await open.read();
    return opened.state === 'open' ? opened.workspace.snapshot() : opened;
  });

  server.put<{ Params: { name: string }; Body: ScriptSave }>(
    '/api/applications/:name/script',
    { schema: { params: nameParameter, body: scriptSave } },
    async (request): Promise<ScriptState> => {
      const workspace = await open.workspace();
      return inTurn(async () => workspace.saveScript(request.params.name, request.body));
    },
  );
}
