import type { FastifyInstance, FastifyRequest } from 'fastify';
import { StepgateError } from '../stepgate-error.ts';
import type { Access } from './access/access-file.ts';
import { type ConnectionRules, checkConnection } from './access/connection-guard.ts';
import { principalOf } from './access/principal-of.ts';
import type { Principal, Scope } from './access/scopes.ts';
import { RequestChecks } from './openapi/request-checks.ts';
import { schemaOf } from './openapi/route-schema.ts';
import type { Route } from './route.ts';

export interface RouteRules extends ConnectionRules {
  readonly access: Access;
  readonly maxBodyBytes: number;
  /** Told of each request that was refused before its endpoint was asked. */
  readonly onRefused: (refusal: { code: string; operation: string; key: string | null }) => void;
}

/** Nobody in particular, for what anybody may ask. */
const anybody: Principal = { name: 'anybody', scopes: [] };

/** Adds endpoints to a server. Who asks is checked before anything of the body is read. */
export function addRoutes(server: FastifyInstance, routes: readonly Route[], rules: RouteRules): void {
  const checks = new RequestChecks();
  server.setValidatorCompiler(checks.compiler);
  server.setSerializerCompiler(() => (data) => JSON.stringify(data));
  const principals = new WeakMap<FastifyRequest, Principal>();

  for (const route of routes) {
    const { method, url, scope, operationId } = route;
    server.route({
      method,
      url,
      schema: schemaOf(route, checks),
      bodyLimit: rules.maxBodyBytes,
      onRequest: async (request) => {
        let principal: Principal | null = null;
        try {
          checkConnection(request.raw.socket, request.headers.host, rules);
          principal = scope === null ? anybody : principalOf(request, rules.access);
          refuseWithout(scope, principal);
        } catch (error) {
          if (error instanceof StepgateError) {
            rules.onRefused({ code: error.code, operation: operationId, key: principal?.name ?? null });
          }
          throw error;
        }
        principals.set(request, principal);
      },
      handler: async (request, reply) => {
        const { params, query, body, headers } = request;
        const principal = principals.get(request);
        if (principal === undefined) throw new StepgateError('not-authenticated');
        const replied = await route.handle({ params, query, body, principal, headers });
        reply.code(replied.status).headers(replied.headers ?? {});
        if (replied.status === 204) return reply.send();
        return reply.type(`${route.mediaType ?? 'application/json'}; charset=utf-8`).send(replied.body);
      },
    });
  }
}

function refuseWithout(scope: Scope | null, principal: Principal | null): asserts principal is Principal {
  if (principal === null) throw new StepgateError('not-authenticated');
  if (scope !== null && !principal.scopes.includes(scope)) {
    throw new StepgateError('not-authorized', `this needs the scope \`${scope}\``);
  }
}
