import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { mayAct } from '../../api/access-roles.ts';
import { type RouteName, type RouteRow, routes } from '../../api/routes.ts';
import { type RouteSchemas, schemas } from '../../api/schemas.ts';
import { Refusal } from '../refusal.ts';
import type { Caller, Handlers } from './handler.ts';

/** Adds the routes of the table: each checks the role, parses what it is given and answers with its handler. */
export function addHandlers(
  server: FastifyInstance,
  handlers: Partial<Handlers>,
  callerOf: (request: FastifyRequest) => Caller,
  countCostly: (request: FastifyRequest) => Promise<void>,
): void {
  for (const [name, handler] of Object.entries(handlers)) {
    const row: RouteRow = routes[name as RouteName];
    const parts: RouteSchemas = schemas[name as RouteName];
    // What a row and its schemas say of the input is what the handler of that name takes.
    const answer = handler as (input: unknown, caller: Caller) => Promise<unknown>;
    server.route({
      method: row.method,
      url: row.path,
      ...(row.maxBodyMebibytes === undefined ? {} : { bodyLimit: row.maxBodyMebibytes * 1_048_576 }),
      async handler(request, reply) {
        const caller = callerOf(request);
        refuseRole(caller, row);
        if (row.isCostly === true) await countCostly(request);
        const result = await answer(parsedInput(parts, request), caller);
        return reply.code(row.method === 'POST' && row.path.endsWith(':kind') ? 201 : 200).send(result);
      },
    });
  }
}

function refuseRole(caller: Caller, row: RouteRow): void {
  if (mayAct(caller.role, row.role)) return;
  throw new Refusal(403, {
    code: 'role-too-low',
    message: `this needs the role ${row.role}; yours is ${caller.role}`,
    advice: 'ask somebody who publishes to change your role',
  });
}

function parsedInput(parts: RouteSchemas, request: FastifyRequest): Record<string, unknown> {
  const input: Record<string, unknown> = {};
  for (const part of ['params', 'query', 'body'] as const) {
    const schema = parts[part];
    if (schema === undefined) continue;
    const parsed = schema.safeParse(request[part]);
    if (!parsed.success) throw invalid(part, parsed.error);
    input[part] = parsed.data;
  }
  return input;
}

function invalid(part: string, error: z.ZodError): Refusal {
  const problems = error.issues.map(({ path, message }) => ({ path: path.join('.'), message }));
  return new Refusal(
    400,
    {
      code: 'request-invalid',
      message: `the ${part} of the request does not fit: ${z.prettifyError(error).split('\n').join(' ')}`,
      advice: 'see the OpenAPI document of this server',
    },
    { problems },
  );
}
